/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolsTest {

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"AAPL", "BRK.B", "BINANCE:BTCUSDT", "COINBASE:ETH-EUR", "OANDA:EUR_USD", "IC MARKETS:1", "株#1"})
    void takesEverySymbolOfTheField(String symbol) {
        assertThat(Symbols.refusal(symbol)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A\nB", "A\u0000", "\ud800", "A\u202eB"})
    void refusesWhatCannotBeAKey(String symbol) {
        assertThat(Symbols.refusal(symbol)).isNotNull();
    }

    @Test
    void countsCharactersNotUnits() {
        assertThat(Symbols.refusal("\ud83d\ude80".repeat(256))).isNull();
        assertThat(Symbols.refusal("A".repeat(257))).isEqualTo("symbol must be 1..256 characters, was 257");
    }
}
