/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.Quote;
import io.tapeline.api.render.QuoteJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Symbols as they are told: each is written once as long as it is the same, however many clients are told of it
 * (API-11). One for all clients.
 */
final class QuoteLines {

    private final Map<String, Line> lines = new HashMap<>();

    private record Line(Quote quote, String text) {}

    /** Returns the message that these symbols have changed. */
    String changed(List<Quote> quotes) {
        return QuoteJson.changed(quotes.stream().map(this::line).toList());
    }

    String line(Quote quote) {
        Line written = lines.get(quote.symbol().symbol());
        if (written == null || !written.quote().equals(quote)) {
            written = new Line(quote, QuoteJson.line(quote));
            lines.put(quote.symbol().symbol(), written);
        }
        return written.text();
    }

    /** Forgets all, when nobody is left to be told. */
    void clear() {
        lines.clear();
    }
}
