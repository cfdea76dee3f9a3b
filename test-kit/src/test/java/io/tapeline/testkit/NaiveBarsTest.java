/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NaiveBarsTest {

    private static Trade trade(String symbol, int index, String at, Duration lag, String price, String size) {
        Instant tradedAt = Instant.parse(at);
        var id = new TradeId(7, new Position(3, index));
        return new Trade(
                id, symbol, tradedAt, tradedAt.plus(lag), new BigDecimal(price), new BigDecimal(size), List.of());
    }

    @Test
    @DisplayName(
            "a bar is what paper and pencil make of its trades; a trade late for its minute is in time for its day")
    void worksABarOut() {
        Duration late = Duration.ofSeconds(121);
        Map<String, String> bars = NaiveBars.of(List.of(
                trade("AAPL", 0, "2025-11-19T14:30:59.999Z", late, "10.50", "0.1"),
                trade("AAPL", 1, "2025-11-19T14:30:59Z", Duration.ZERO, "9", "2"),
                trade("AAPL", 2, "2025-11-19T14:30:59Z", Duration.ZERO, "11", "0")));

        String sums = "o 9 at 1763562659000/7/3.1 h 11 l 9 c 10.5 at 1763562659999/7/3.0 v 2.1 n 19.05 trades 3 late ";
        assertThat(bars)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AAPL#1m|1763562600", sums + "1 received 1763562780999",
                        "AAPL#1d|1763528400", sums + "0 received 1763562780999"));
    }

    @Test
    @DisplayName("the day is New York's for a symbol without a venue, UTC's for one with")
    void knowsTheDay() {
        String lastMinute = "2025-11-02T04:59:59Z";

        assertThat(NaiveBars.of(List.of(
                        trade("AAPL", 0, "2025-11-02T03:59:59Z", Duration.ZERO, "1", "1"),
                        trade("MSFT", 1, lastMinute, Duration.ZERO, "1", "1"),
                        trade("BINANCE:BTCUSDT", 2, lastMinute, Duration.ZERO, "1", "1"))))
                .containsKeys("AAPL#1d|1761969600", "MSFT#1d|1762056000", "BINANCE:BTCUSDT#1d|1762041600");
    }
}
