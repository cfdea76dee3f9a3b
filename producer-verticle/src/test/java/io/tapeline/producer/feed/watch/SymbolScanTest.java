/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolScanTest {

    private final List<String> named = new ArrayList<>();
    private final SymbolScan scan = new SymbolScan(List.of("AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1"));

    static LongStream seeds() {
        return Seeds.of(20, 5);
    }

    @Test
    @DisplayName("SOCK-16 a message's subscribed symbols are seen in one pass, and no others")
    void names() {
        assertThat(look("{\"data\":[{\"c\":[\"1\",\"s\"],\"p\":1,\"s\":\"AAPL\",\"t\":1,\"v\":1},"
                        + "{\"p\":1,\"s\" :\t\"BINANCE:BTCUSDT\"},{\"s\":\"AAP\"},{\"s\":\"AAPLX\"},{\"s\":7}],"
                        + "\"type\":\"trade\"}"))
                .isFalse();
        assertThat(named).containsExactly("AAPL", "BINANCE:BTCUSDT");
    }

    @Test
    @DisplayName("SOCK-16 \"error\" is seen wherever it stands")
    void errors() {
        assertThat(look("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"))
                .isTrue();
        assertThat(look("{\"type\":\"ping\"}")).isFalse();
        assertThat(look("{\"type\":\"errors\"}")).isFalse();
    }

    @ParameterizedTest(name = "SOCK-16 what is no message at all is looked over without harm: {0}")
    @ValueSource(
            strings = {"", "\"", "\"s\"", "\"s\":", "\"s\":\"", "\"s\":\"AAPL", "\"error", "\"s\"  ", "{\"s\":\"\"}"})
    void fragments(String text) {
        look(text);
        assertThat(named.stream().filter(symbol -> !symbol.equals("AAPL"))).isEmpty();
    }

    @ParameterizedTest(name = "SOCK-16 of many symbols each is found; seed {0}")
    @MethodSource("seeds")
    void manySymbols(long seed) {
        var random = new SplittableRandom(seed);
        List<String> symbols = IntStream.range(0, 1 + random.nextInt(300))
                .mapToObj(i -> Long.toString(random.nextLong(1_000_000), 36) + i)
                .toList();
        var many = new SymbolScan(symbols);
        for (String symbol : symbols) {
            many.scan(bytes("{\"s\":\"" + symbol + "\"}"), named::add);
            many.scan(bytes("{\"s\":\"" + symbol + "-\"}"), named::add);
        }
        assertThat(named).isEqualTo(symbols);
    }

    private boolean look(String text) {
        return scan.scan(bytes(text), named::add);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
