/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.EpochPositions;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Rows of which few fill a page of 1 MB. Drawn from a seed, so that they do not compress. */
final class LargeRows {

    private final SplittableRandom random = new SplittableRandom(1);

    /** Returns trades that pack into about 250 KB, each frame one. */
    List<Trade> trades(String symbol, Instant at, long firstFrame) {
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < 1_500; i++) {
            var id = new TradeId(7, new Position(firstFrame + i, 0));
            var price = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000L), 6);
            var codes = List.of(text(60), text(60), text(60));
            trades.add(new Trade(id, symbol, at, at, price, BigDecimal.ONE, codes));
        }
        return trades;
    }

    /** Returns a bar whose row is about 60 KB. */
    static StoredBar bar(StoredBar small) {
        var everySecond = new ArrayList<PositionRange>();
        for (long frame = 1_000_000; frame < 1_006_000; frame += 2) {
            everySecond.add(new PositionRange(Position.startOf(frame), Position.startOf(frame + 1)));
        }
        var holes = new PositionSet(everySecond);
        return new StoredBar(
                small.key(),
                small.bar(),
                new Applied(new EpochPositions(new TreeMap<>(Map.of(7L, holes))), EpochPositions.NONE, 0, 1),
                small.version());
    }

    /** Returns a refusal of 300 KB. */
    QuarantineRow refusal(String symbol, int number) {
        byte[] bytes = new byte[300 << 10];
        random.nextBytes(bytes);
        return new QuarantineRow(
                symbol, "key " + number, null, new Refusal(Refusal.Reason.UNREADABLE, "no"), null, bytes, 0, 1);
    }

    private String text(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }
}
