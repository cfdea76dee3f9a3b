/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static io.tapeline.played.feed.TestTape.trade;
import static io.tapeline.played.feed.TestTape.trades;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("FEED-6 a client hears the symbols it subscribed to, and every other byte as it stands")
class FrameElementsTest {

    private static final Set<String> MINE = Set.of("AAPL", "IC MARKETS:1");
    private static final String NOTHING = "(nothing)";

    @Test
    void sendsAFrameOfSubscribedSymbolsAsItStands() {
        String frame = " {\"data\" : [ " + trade("AAPL") + " , " + trade("IC MARKETS:1") + " ]\n,\"type\":\"trade\"}";

        assertThat(heard(frame)).isEqualTo(frame);
    }

    @Test
    void cutsOutTheSymbolsOfOthers() {
        String frame = trades(trade("MSFT"), trade("AAPL"), trade("MSFT"), trade("AAPL"), trade("TSLA"));

        assertThat(heard(frame)).isEqualTo(trades(trade("AAPL"), trade("AAPL")));
    }

    @Test
    void keepsWhatHasNoReadableSymbolBesideThem() {
        String frame = trades("5", "\"x\"", "null", "[1,2]", "1.5e3", "{\"p\":1}", trade("MSFT"), trade(""));

        assertThat(heard(frame)).isEqualTo(trades("5", "\"x\"", "null", "[1,2]", "1.5e3", "{\"p\":1}", trade("")));
    }

    @Test
    void sendsNothingWhenNothingIsLeft() {
        assertThat(heard(trades(trade("MSFT"), trade("TSLA")))).isEqualTo(NOTHING);
    }

    @Test
    void readsAnEscapedSymbol() {
        assertThat(heard(trades(trade("\\u0041APL"), trade("\\u0042RK.B")))).isEqualTo(trades(trade("\\u0041APL")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "upstream connect error",
                "[]",
                "{\"type\":\"ping\"}",
                "{\"data\":[],\"type\":\"trade\"}",
                "{\"data\":null,\"type\":\"trade\"}",
                "{\"data\":[{\"s\":\"MSFT\",\"p\":1",
                "{\"data\":[{\"s\":\"MSFT\"}],\"data\":[{\"s\":\"MSFT\"}]}",
                "{\"data\":[{\"s\":\"MSFT\"}]} and more",
            })
    void sendsWhatHasNoReadableSymbolsAsItStands(String frame) {
        assertThat(heard(frame)).isEqualTo(frame);
    }

    private static String heard(String frame) {
        return FrameElements.heard(frame.getBytes(StandardCharsets.UTF_8), MINE::contains)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(NOTHING);
    }
}
