/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest(name = "{0} {1} at {2} is in [{3}, {4})")
    @CsvSource({
        "AAPL, 1m, 2025-11-19T14:30:59.999Z, 2025-11-19T14:30:00Z, 2025-11-19T14:31:00Z",
        "AAPL, 5m, 2025-11-19T14:34:59Z, 2025-11-19T14:30:00Z, 2025-11-19T14:35:00Z",
        "AAPL, 15m, 2025-11-19T14:44:59Z, 2025-11-19T14:30:00Z, 2025-11-19T14:45:00Z",
        "AAPL, 1h, 2025-11-19T14:44:59Z, 2025-11-19T14:00:00Z, 2025-11-19T15:00:00Z",
        "AAPL, 1d, 2025-11-20T04:59:59Z, 2025-11-19T05:00:00Z, 2025-11-20T05:00:00Z",
        "BINANCE:BTCUSDT, 1d, 2025-11-20T04:59:59Z, 2025-11-20T00:00:00Z, 2025-11-21T00:00:00Z",
    })
    @DisplayName("STORE-14 a bar begins at a multiple of its length, a day at its venue's midnight")
    void bucketsByTheVenuesTime(String symbol, String code, Instant time, Instant start, Instant end) {
        Interval interval = Interval.of(code).orElseThrow();

        assertThat(interval.startOf(symbol, time)).isEqualTo(start.getEpochSecond());
        assertThat(interval.endOf(symbol, start.getEpochSecond())).isEqualTo(end.getEpochSecond());
    }

    @ParameterizedTest(name = "the day of {0} lasts {1} hours")
    @CsvSource({"2025-03-09T12:00:00Z, 23", "2025-11-02T12:00:00Z, 25", "2025-11-03T12:00:00Z, 24"})
    @DisplayName("STORE-14 a New York day is as long as the clocks make it")
    void followsDaylightSaving(Instant time, long hours) {
        long start = Interval.DAY.startOf("AAPL", time);

        assertThat(Interval.DAY.endOf("AAPL", start) - start).isEqualTo(hours * 3600);
    }
}
