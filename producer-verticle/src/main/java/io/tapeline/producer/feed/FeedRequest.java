/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** What we send to the feed. */
final class FeedRequest {

    private FeedRequest() {}

    static String subscribe(String symbol) {
        return request("subscribe", symbol);
    }

    static String unsubscribe(String symbol) {
        return request("unsubscribe", symbol);
    }

    private static String request(String type, String symbol) {
        var quoted = new StringBuilder("{\"type\":\"").append(type).append("\",\"symbol\":\"");
        JsonStringEncoder.getInstance().quoteAsString(symbol, quoted);
        return quoted.append("\"}").toString();
    }
}
