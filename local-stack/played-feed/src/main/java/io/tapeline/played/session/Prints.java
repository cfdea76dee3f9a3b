/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes single prints of an instrument: price, size and conditions that go together. */
final class Prints {

    private final Instrument instrument;
    private final Dice dice;
    /** Of their own, so that a walk is the same with and without what sets no price. */
    private final Dice rarities;

    Prints(Instrument instrument, Dice dice, Dice rarities) {
        this.instrument = instrument;
        this.dice = dice;
        this.rarities = rarities;
    }

    SyntheticTrade at(long time, long ticks) {
        BigDecimal size = instrument.style().isStock() ? shares() : coins();
        var ordinary = new SyntheticTrade(instrument.symbol(), time, price(ticks), size, codes(size));
        return instrument.style().isStock() && rarities.chance(1 / 150.0) ? rarity(time, ticks) : ordinary;
    }

    /** A print that may set no last price, or only alone; the first two are far from the market, as they may be. */
    private SyntheticTrade rarity(long time, long ticks) {
        String code = List.of("3", "37", "30", "32", "21", "10").get(rarities.below(6));
        boolean far = code.equals("3") || code.equals("37");
        long off = far ? ticks * rarities.between(-150, 150) / 10_000 : rarities.between(-4, 4);
        BigDecimal size = BigDecimal.valueOf(100L * (far ? rarities.between(20, 900) : rarities.between(1, 12)));
        return print(time, Math.max(1, ticks + off), size, List.of("1", code));
    }

    /** The one large print of an auction. */
    SyntheticTrade auction(long time, long ticks, boolean opening) {
        boolean utp = instrument.style() == Instrument.Style.NASDAQ_STOCK;
        String code = opening ? (utp ? "19" : "18") : (utp ? "36" : "35");
        return print(time, ticks, BigDecimal.valueOf(dice.between(20_000, 900_000)), List.of("1", code));
    }

    /** The listing market says the auction's price and size once more, officially. */
    SyntheticTrade official(long time, SyntheticTrade auction, boolean opening) {
        return new SyntheticTrade(
                auction.symbol(), time, auction.price(), auction.size(), List.of("1", opening ? "20" : "16"));
    }

    /** A small print after the close. */
    SyntheticTrade afterHours(long time, long ticks) {
        BigDecimal size = shares();
        boolean oddLot = size.compareTo(BigDecimal.valueOf(100)) < 0;
        return print(time, ticks, size, oddLot ? List.of("1", "24", "12") : List.of("1", "24"));
    }

    private SyntheticTrade print(long time, long ticks, BigDecimal size, List<String> codes) {
        return new SyntheticTrade(instrument.symbol(), time, BigDecimal.valueOf(ticks, instrument.tick()), size, codes);
    }

    /** One stock print in twelve was improved by a fraction of a cent. */
    private BigDecimal price(long ticks) {
        if (!instrument.style().isStock() || !dice.chance(1 / 12.0)) {
            return BigDecimal.valueOf(ticks, instrument.tick());
        }
        int fraction = dice.chance(0.5) ? 50 : dice.between(1, 99);
        return BigDecimal.valueOf(ticks * 100 + fraction, instrument.tick() + 2);
    }

    private BigDecimal shares() {
        double kind = dice.uniform();
        if (kind < 0.45) {
            return BigDecimal.valueOf(dice.between(1, 99));
        }
        return BigDecimal.valueOf(kind < 0.85 ? 100L : 100L * dice.between(2, 12));
    }

    /** Coins worth little are traded by the thousand. */
    private BigDecimal coins() {
        if (instrument.tick() > 4) {
            return BigDecimal.valueOf(dice.between(100, 9_000_000), dice.between(0, 2));
        }
        int digits = dice.between(1, 8);
        return BigDecimal.valueOf(dice.between(1, (int) StrictMath.pow(10, Math.min(digits, 6))), digits);
    }

    private @Nullable List<String> codes(BigDecimal size) {
        if (!instrument.style().isStock()) {
            return null;
        }
        var codes = new ArrayList<String>(3);
        codes.add("1");
        if (dice.chance(0.35)) {
            codes.add("8");
        }
        if (size.compareTo(BigDecimal.valueOf(100)) < 0) {
            codes.add("12");
        }
        return List.copyOf(codes);
    }
}
