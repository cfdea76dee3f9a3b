/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws elements: most of them trades of this moment, some late by minutes, hours or days, some of a venue whose clock
 * runs ahead, and one in six that must be refused, for each reason an element can have by itself.
 */
public final class RandomElements {

    /** One of New York's, the others of venues whose day is UTC's; one has a space in its name. */
    public static final List<String> SYMBOLS = List.of("AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1");

    /** Codes of every kind: none, regular, odd lots, extended hours, conditional, without size, unknown. */
    private static final List<List<String>> CODES = List.of(
            List.of(),
            List.of("1"),
            List.of("1"),
            List.of("1", "8"),
            List.of("1", "12"),
            List.of("1", "8", "24"),
            List.of("1", "24", "12"),
            List.of("25"),
            List.of("1", "30"),
            List.of("1", "9"),
            List.of("3"),
            List.of("1", "36"),
            List.of("16"),
            List.of("39"),
            List.of("1", "77"));

    private static final int HOUR = 3_600_000;

    private final SplittableRandom random;

    public RandomElements(SplittableRandom random) {
        this.random = random;
    }

    /** Draws the element at a place of the tape. */
    public RandomElement draw(TradeId at, Instant receivedAt) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        Instant tradedAt = receivedAt.minusMillis(lag());
        BigDecimal price = new BigDecimal(1 + random.nextInt(40)).movePointLeft(random.nextInt(4));
        BigDecimal size = new BigDecimal(random.nextInt(5)).movePointLeft(random.nextInt(3));
        List<String> codes = CODES.get(random.nextInt(CODES.size()));
        Refusal.Reason refusal = refusal();
        if (refusal == Refusal.Reason.PRICE_NOT_POSITIVE) {
            price = random.nextBoolean() ? BigDecimal.ZERO : price.negate();
        } else if (refusal == Refusal.Reason.SIZE_NEGATIVE) {
            size = new BigDecimal("-0.5");
        } else if (refusal == Refusal.Reason.TIME_ABSURD) {
            tradedAt = random.nextBoolean() ? Instant.EPOCH : receivedAt.plusSeconds(90_000);
        }
        var trade = new Trade(at, symbol, tradedAt, receivedAt, price, size, codes);
        return new RandomElement(trade, json(trade, refusal == Refusal.Reason.UNREADABLE), refusal);
    }

    private long lag() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(4 * HOUR);
            case 1 -> 36L * HOUR;
            case 2, 3 -> random.nextInt(400_000);
            case 4 -> -random.nextInt(5_000);
            default -> random.nextInt(900);
        };
    }

    private Refusal.@Nullable Reason refusal() {
        return switch (random.nextInt(24)) {
            case 0 -> Refusal.Reason.PRICE_NOT_POSITIVE;
            case 1 -> Refusal.Reason.SIZE_NEGATIVE;
            case 2 -> Refusal.Reason.TIME_ABSURD;
            case 3 -> Refusal.Reason.UNREADABLE;
            default -> null;
        };
    }

    private static String json(Trade trade, boolean unreadable) {
        String codes = trade.conditions().isEmpty() ? "null" : "[\"" + String.join("\",\"", trade.conditions()) + "\"]";
        String price = unreadable ? "\"x\"" : Decimals.canonical(trade.price());
        return "{\"c\":" + codes + ",\"p\":" + price + ",\"s\":\"" + trade.symbol() + "\",\"t\":"
                + trade.tradedAt().toEpochMilli() + ",\"v\":" + Decimals.canonical(trade.size()) + "}";
    }
}
