/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Quote;
import io.tapeline.api.query.Quotes;
import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.Print;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.trade.conditions.PriceBasis;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The watchlist as JSON. */
public final class QuoteJson {

    private QuoteJson() {}

    /** Returns the answer to a request for symbols. */
    public static String list(Quotes quotes) {
        return JsonText.object(json -> quotes(json, quotes.all()));
    }

    /**
     * Returns the message that these symbols have changed.
     *
     * @param lines of the symbols, each from {@link #line}
     */
    public static String changed(List<String> lines) {
        return "{\"type\":\"symbols\",\"symbols\":[" + String.join(",", lines) + "]}";
    }

    /** Returns one symbol, as it is in every answer and message. */
    public static String line(Quote quote) {
        return JsonText.object(json -> fields(json, quote));
    }

    private static void quotes(JsonGenerator json, List<Quote> quotes) throws IOException {
        json.writeArrayFieldStart("symbols");
        for (Quote quote : quotes) {
            json.writeStartObject();
            fields(json, quote);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Quote quote) throws IOException {
        SymbolState symbol = quote.symbol();
        json.writeStringField("symbol", symbol.symbol());
        JsonText.decimal(json, "last", quote.last().map(Print::price));
        JsonText.time(json, "lastAt", quote.last().map(Print::tradedAt));
        JsonText.decimal(json, "previousClose", quote.previous().map(DaySummary.ClosedDay::close));
        basis(json, "previousBasis", quote.previous().map(DaySummary.ClosedDay::basis));
        JsonText.number(json, "previousDay", quote.previous().map(DaySummary.ClosedDay::start));
        JsonText.decimal(json, "change", quote.change());
        JsonText.decimal(json, "changePercent", quote.changePercent());
        day(json, quote.day());
        JsonText.time(json, "progressAt", symbol.progressAt());
        json.writeNumberField("holes", symbol.holes().open());
        json.writeNumberField("closedHoles", symbol.holes().closed());
        json.writeNumberField("openGaps", symbol.openGapCount());
    }

    /** Prices of eligible prints need no word. */
    private static void basis(JsonGenerator json, String name, Optional<PriceBasis> basis) throws IOException {
        if (basis.isPresent() && basis.get() != PriceBasis.ELIGIBLE) {
            json.writeStringField(name, basis.get().code());
        }
    }

    private static void day(JsonGenerator json, Optional<DaySummary> day) throws IOException {
        JsonText.number(json, "day", day.map(DaySummary::start));
        JsonText.decimal(json, "open", day.map(DaySummary::open));
        JsonText.decimal(json, "high", day.map(DaySummary::high));
        JsonText.decimal(json, "low", day.map(DaySummary::low));
        basis(json, "basis", day.map(DaySummary::basis));
        JsonText.decimal(json, "volume", day.map(DaySummary::volume));
        JsonText.decimal(json, "vwap", day.flatMap(DaySummary::vwap));
        JsonText.number(json, "trades", day.map(DaySummary::trades));
        JsonText.number(json, "refused", day.map(DaySummary::refused));
        JsonText.number(json, "closed", day.map(DaySummary::closed));
        JsonText.time(json, "receivedAt", day.map(DaySummary::receivedAt));
    }
}
