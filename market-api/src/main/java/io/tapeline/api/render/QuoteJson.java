/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Quote;
import io.tapeline.market.bar.Bar;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The watchlist as JSON. */
public final class QuoteJson {

    private QuoteJson() {}

    /** Returns the answer to a request for symbols. */
    public static String list(List<Quote> quotes) {
        return JsonText.object(json -> quotes(json, quotes));
    }

    /** Returns the message that these symbols have changed. */
    public static String changed(List<Quote> quotes) {
        return JsonText.object(json -> {
            json.writeStringField("type", "symbols");
            quotes(json, quotes);
        });
    }

    private static void quotes(JsonGenerator json, List<Quote> quotes) throws IOException {
        json.writeArrayFieldStart("symbols");
        for (Quote quote : quotes) {
            quote(json, quote);
        }
        json.writeEndArray();
    }

    private static void quote(JsonGenerator json, Quote quote) throws IOException {
        Optional<Bar> day = quote.day();
        json.writeStartObject();
        json.writeStringField("symbol", quote.row().symbol());
        JsonText.decimal(json, "last", day.map(bar -> bar.close().price()));
        JsonText.decimal(json, "change", quote.change());
        JsonText.decimal(json, "changePercent", quote.changePercent());
        JsonText.decimal(json, "open", day.map(bar -> bar.open().price()));
        JsonText.decimal(json, "high", day.map(Bar::high));
        JsonText.decimal(json, "low", day.map(Bar::low));
        JsonText.decimal(json, "volume", day.map(Bar::volume));
        JsonText.decimal(json, "vwap", day.flatMap(Bar::vwap));
        if (day.isPresent()) {
            json.writeNumberField("trades", day.get().trades());
        } else {
            json.writeNullField("trades");
        }
        JsonText.time(json, "receivedAt", day.map(Bar::receivedAt));
        JsonText.time(json, "progressAt", quote.row().progress());
        json.writeNumberField("holes", quote.row().claims().holes());
        json.writeEndObject();
    }
}
