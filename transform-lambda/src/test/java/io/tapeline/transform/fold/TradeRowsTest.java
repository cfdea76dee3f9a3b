/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TradeRowsTest {

    private static final long HOUR = 1_795_186_800L;

    private static Trade trade(long epoch, long frame, long second) {
        return new Trade(
                new TradeId(epoch, new Position(frame, 0)),
                "AAPL",
                Instant.ofEpochSecond(HOUR + second),
                Instant.ofEpochSecond(HOUR + second),
                Decimals.stripped(new BigDecimal(new SplittableRandom(frame).nextLong(1, Long.MAX_VALUE))),
                BigDecimal.ONE,
                List.of());
    }

    @Test
    @DisplayName("trades are packed by hour and epoch, ascending by position")
    void groupsByHourAndEpoch() {
        List<Row> rows = TradeRows.of(
                List.of(trade(2, 1, 0), trade(1, 9, 5), trade(1, 3, 7), trade(1, 4, 3_600)),
                TradeRows.MAX_PACKED_BYTES);

        assertThat(rows)
                .extracting(TradesRow::read)
                .containsExactly(
                        List.of(trade(1, 3, 7), trade(1, 9, 5)), List.of(trade(2, 1, 0)), List.of(trade(1, 4, 3_600)));
    }

    @Test
    @DisplayName("no row is larger than its bound, and none of the trades is missing")
    void splitsLargeGroups() {
        var trades = new ArrayList<Trade>();
        for (int frame = 0; frame < 500; frame++) {
            trades.add(trade(1, frame, 1));
        }

        List<Row> rows = TradeRows.of(trades, 2_000);

        assertThat(rows)
                .hasSizeGreaterThan(2)
                .allSatisfy(row -> assertThat(row.binary("packed")).hasSizeLessThanOrEqualTo(2_000));
        assertThat(rows.stream().flatMap(row -> TradesRow.read(row).stream())).isEqualTo(trades);
    }
}
