/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Backfilled;
import io.tapeline.api.query.BarPage;
import io.tapeline.api.query.BarView;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.trade.conditions.PriceBasis;
import java.io.IOException;
import java.util.Optional;

/** Bars as JSON. */
public final class BarJson {

    private BarJson() {}

    /** Returns the answer to a request for bars. */
    public static String page(BarPage page) {
        return JsonText.object(json -> {
            json.writeStringField("symbol", page.symbol());
            json.writeStringField("interval", page.interval().code());
            json.writeArrayFieldStart("bars");
            for (BarView view : page.bars()) {
                bar(json, view);
            }
            json.writeEndArray();
            if (page.earlier().isPresent()) {
                json.writeNumberField("earlier", page.earlier().getAsLong());
            } else {
                json.writeNullField("earlier");
            }
            if (!page.backfilled().isEmpty()) {
                json.writeArrayFieldStart("backfilled");
                for (Backfilled official : page.backfilled()) {
                    backfilled(json, official);
                }
                json.writeEndArray();
            }
        });
    }

    /** Returns the message that a bar has changed. */
    public static String changed(String symbol, Interval interval, BarView view) {
        return JsonText.object(json -> {
            json.writeStringField("type", "bar");
            json.writeStringField("symbol", symbol);
            json.writeStringField("interval", interval.code());
            json.writeFieldName("bar");
            bar(json, view);
        });
    }

    private static void backfilled(JsonGenerator json, Backfilled official) throws IOException {
        json.writeStartObject();
        json.writeNumberField("t", official.start());
        JsonText.decimal(json, "o", official.prices().open());
        JsonText.decimal(json, "h", official.prices().high());
        JsonText.decimal(json, "l", official.prices().low());
        JsonText.decimal(json, "c", official.prices().close());
        JsonText.decimal(json, "v", official.volume());
        JsonText.decimal(json, "vwap", Optional.ofNullable(official.vwap()));
        JsonText.number(json, "n", Optional.ofNullable(official.trades()));
        json.writeNumberField("minutes", official.minutes());
        json.writeStringField("source", BackfilledBar.SOURCE);
        json.writeStringField("ticker", official.newest().ticker());
        json.writeStringField("origin", official.newest().origin().word());
        JsonText.time(json, "fetchedAt", Optional.of(official.newest().fetchedAt()));
        json.writeEndObject();
    }

    private static void bar(JsonGenerator json, BarView view) throws IOException {
        Bar bar = view.bar();
        json.writeStartObject();
        json.writeNumberField("t", view.key().start());
        JsonText.decimal(json, "o", bar.open().price());
        JsonText.decimal(json, "h", bar.high());
        JsonText.decimal(json, "l", bar.low());
        JsonText.decimal(json, "c", bar.close().price());
        if (bar.basis() != PriceBasis.ELIGIBLE) {
            json.writeStringField("basis", bar.basis().code());
        }
        JsonText.decimal(json, "v", bar.volume());
        JsonText.decimal(json, "vwap", bar.vwap());
        json.writeNumberField("n", bar.trades());
        json.writeNumberField("late", bar.late());
        JsonText.time(json, "receivedAt", Optional.of(bar.receivedAt()));
        json.writeStringField("state", view.state().word());
        json.writeEndObject();
    }
}
