/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.BarPage;
import io.tapeline.api.query.BarView;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
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
