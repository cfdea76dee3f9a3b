/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeRetentionTest {

    private static final long HOUR = 1_750_000_000L - 1_750_000_000L % 3_600;
    private static final Row ROW = new Row(Map.of(), Map.of(TradesRow.HOUR, HOUR), Map.of());

    @Test
    @DisplayName("STORE-18 a row of trades expires so many days after the end of its hour")
    void expiresAfterItsHour() {
        Row marked = TradeRetention.read(name -> "30").mark(ROW);

        assertThat(marked.number(TradesRow.EXPIRES_AT)).isEqualTo(HOUR + 3_600 + 30 * 86_400L);
        assertThat(marked.number(TradesRow.HOUR)).isEqualTo(HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", " "})
    @DisplayName("STORE-18 without a retention a row never expires")
    void zeroKeepsForGood(String setting) {
        assertThat(TradeRetention.read(name -> setting).mark(ROW)).isEqualTo(ROW);
        assertThat(TradeRetention.read(name -> null).mark(ROW)).isEqualTo(ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "a week", "36501", "999999"})
    void refusesWhatIsNoNumberOfDays(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TradeRetention.read(name -> setting))
                .withMessage("TAPELINE_TRADE_RETENTION_DAYS must be 0..36500 days, was " + setting);
    }
}
