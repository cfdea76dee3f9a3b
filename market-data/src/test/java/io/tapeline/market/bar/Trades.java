/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trades for tests. */
final class Trades {
    static final Instant MINUTE = Instant.parse("2025-11-19T14:30:00Z");

    private Trades() {}

    static Trade trade(long frame, int index, long millis, String price, String size) {
        Instant tradedAt = MINUTE.plusMillis(millis);
        return new Trade(
                new TradeId(7, new Position(frame, index)),
                "AAPL",
                tradedAt,
                tradedAt.plusMillis(100),
                new BigDecimal(price),
                new BigDecimal(size),
                List.of());
    }

    /** Returns trades of one minute, many of them in the same millisecond and some late. */
    static List<Trade> random(SplittableRandom random, int count) {
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < count; i++) {
            Instant tradedAt = MINUTE.plusMillis(random.nextInt(5) * 10_000L);
            trades.add(new Trade(
                    new TradeId(random.nextInt(1, 3), new Position(i / 4, i % 4)),
                    "AAPL",
                    tradedAt,
                    tradedAt.plusSeconds(random.nextInt(0, 400)),
                    BigDecimal.valueOf(random.nextInt(18_900, 19_100), random.nextInt(0, 5)),
                    BigDecimal.valueOf(random.nextInt(0, 500), random.nextInt(0, 9)),
                    List.of()));
        }
        return trades;
    }
}
