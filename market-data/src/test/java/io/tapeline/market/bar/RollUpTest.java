/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static io.tapeline.market.bar.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final long START = Trades.MINUTE.getEpochSecond();

    @Test
    @DisplayName("API-2 a longer bar is the exact sum of its minutes")
    void sumsMinutes() {
        Bar first = Bar.of(trade(1, 0, 0, "10", "1"), false);
        Bar fifth = Bar.of(trade(2, 0, 240_000, "12", "2.5"), false);
        Bar sixth = Bar.of(trade(3, 0, 300_000, "9", "1"), false);

        var rolled =
                RollUp.of("AAPL", Map.of(START, first, START + 240, fifth, START + 300, sixth), Interval.FIVE_MINUTES);

        assertThat(rolled).containsExactly(Map.entry(START, first.plus(fifth)), Map.entry(START + 300, sixth));
    }
}
