/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the store's contract cannot show: that the tables tell on whoever breaks it. */
class MarketTablesTest {

    private final MarketTables tables = new MarketTables();

    private static Trade trade(long frame, String price) {
        Instant at = Instant.parse("2025-11-19T14:30:00Z");
        var id = new TradeId(7, Position.startOf(frame));
        return new Trade(id, "AAPL", at, at, new BigDecimal(price), BigDecimal.ONE, List.of());
    }

    private static Row row(Trade... trades) {
        return TradesRow.of(List.of(trades), PackedTrades.encode(List.of(trades)));
    }

    @Test
    @DisplayName("STORE-5 a row of trades that is replaced by other trades is told")
    void tellsOnAReplacedRow() {
        tables.putTrades(row(trade(1, "10")));
        tables.putTrades(row(trade(1, "10")));

        assertThatThrownBy(() -> tables.putTrades(row(trade(1, "11"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("STORE-5");
    }

    @Test
    @DisplayName("a trade that stands in two rows is read once by identity, twice by series")
    void readsByIdentityAndBySeries() {
        tables.putTrades(row(trade(1, "10")));
        tables.putTrades(row(trade(1, "10"), trade(2, "12")));

        assertThat(tables.trades().values()).containsExactlyInAnyOrder(trade(1, "10"), trade(2, "12"));
        assertThat(tables.trades(TradesRow.series("AAPL", TradesRow.hourOf(trade(1, "10")))))
                .containsExactlyInAnyOrder(trade(1, "10"), trade(1, "10"), trade(2, "12"));
    }

    @Test
    @DisplayName("one identity that says two things is told")
    void tellsOnTwoTradesOfOneIdentity() {
        tables.putTrades(row(trade(1, "10")));
        tables.putTrades(row(trade(1, "11"), trade(2, "12")));

        assertThatThrownBy(tables::trades)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("one identity, two trades");
    }
}
