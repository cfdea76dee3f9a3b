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
        var quoted = new StringBuilder("{\"type\":\"subscribe\",\"symbol\":\"");
        JsonStringEncoder.getInstance().quoteAsString(symbol, quoted);
        return quoted.append("\"}").toString();
    }
}
