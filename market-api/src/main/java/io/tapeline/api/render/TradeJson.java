/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.TradePage;
import io.tapeline.api.query.TradePlace;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.io.IOException;
import java.util.Optional;

/** Trades as JSON. */
public final class TradeJson {

    private TradeJson() {}

    /** Returns the answer to a request for trades. */
    public static String page(TradePage page) {
        return JsonText.object(json -> {
            json.writeStringField("symbol", page.symbol());
            json.writeArrayFieldStart("trades");
            for (Trade trade : page.trades()) {
                trade(json, trade);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next().map(TradePlace::toString).orElse(null));
        });
    }

    private static void trade(JsonGenerator json, Trade trade) throws IOException {
        json.writeStartObject();
        json.writeFieldName("id");
        id(json, trade.id());
        json.writeNumberField("t", trade.tradedAt().toEpochMilli());
        JsonText.decimal(json, "p", trade.price());
        JsonText.decimal(json, "v", trade.size());
        json.writeArrayFieldStart("c");
        for (String code : trade.conditions()) {
            json.writeString(code);
        }
        json.writeEndArray();
        JsonText.time(json, "receivedAt", Optional.of(trade.receivedAt()));
        json.writeEndObject();
    }

    static void id(JsonGenerator json, TradeId id) throws IOException {
        json.writeStartArray();
        json.writeNumber(id.epoch());
        json.writeNumber(id.position().frame());
        json.writeNumber(id.position().index());
        json.writeEndArray();
    }
}
