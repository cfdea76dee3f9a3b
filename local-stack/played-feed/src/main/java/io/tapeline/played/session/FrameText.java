/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Frames byte for byte as Finnhub writes them: keys in alphabetical order, no spaces. */
final class FrameText {

    /** The most trades ever seen in a frame. */
    static final int MAX_TRADES = 10;

    static final String PING = "{\"type\":\"ping\"}";

    private FrameText() {}

    static String trades(List<SyntheticTrade> trades) {
        return trades.stream()
                .map(FrameText::element)
                .collect(Collectors.joining(",", "{\"data\":[", "],\"type\":\"trade\"}"));
    }

    static String element(SyntheticTrade trade) {
        return "{\"c\":" + codes(trade.codes()) + ",\"p\":" + GoNumber.of(trade.price()) + ",\"s\":\"" + trade.symbol()
                + "\",\"t\":" + trade.tradedAt() + ",\"v\":" + GoNumber.of(trade.size()) + "}";
    }

    private static String codes(@Nullable List<String> codes) {
        return codes == null
                ? "null"
                : codes.stream().map(code -> "\"" + code + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
