/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Gaps;
import io.tapeline.api.query.Refusals;
import io.tapeline.api.store.StoredSeries;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gaps and refusals as JSON. */
public final class LedgerJson {

    private LedgerJson() {}

    /** Returns the answer to a request for gaps. */
    public static String gaps(Gaps gaps) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("gaps");
            for (StoredGap gap : gaps.rows()) {
                gap(json, gap);
            }
            json.writeEndArray();
            next(json, gaps.next());
        });
    }

    private static void gap(JsonGenerator json, StoredGap stored) throws IOException {
        GapRecord gap = stored.gap();
        json.writeStartObject();
        json.writeStringField("symbol", gap.symbol());
        json.writeArrayFieldStart("opened");
        json.writeNumber(gap.opened().epoch());
        json.writeNumber(gap.opened().line());
        json.writeEndArray();
        JsonText.time(json, "startedAt", Optional.ofNullable(gap.from()));
        JsonText.time(json, "endedAt", gap.closedAt());
        json.writeStringField("cause", gap.cause());
        if (stored.backfill().isPresent()) {
            backfill(json, stored.backfill().get());
        }
        json.writeEndObject();
    }

    private static void backfill(JsonGenerator json, GapBackfill outcome) throws IOException {
        Origin origin = outcome.origin();
        json.writeObjectFieldStart("backfill");
        json.writeStringField("result", outcome.result().word());
        json.writeNumberField("bars", outcome.bars());
        json.writeStringField("reason", outcome.reason());
        json.writeStringField("origin", origin == null ? null : origin.word());
        JsonText.time(json, "at", Optional.of(outcome.at()));
        json.writeEndObject();
    }

    /** Returns the answer to a request for what is in quarantine. */
    public static String refusals(Refusals refusals) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("refusals");
            for (QuarantineRow row : refusals.rows()) {
                refusal(json, row);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> count : refusals.counts().entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            next(json, refusals.next());
        });
    }

    private static void next(JsonGenerator json, @Nullable Object place) throws IOException {
        json.writeStringField("next", place == null ? null : place.toString());
    }

    /** Returns the answer to a request for the series. */
    public static String series(StoredSeries series) {
        return JsonText.object(json -> {
            names(json, "bars", series.bars());
            names(json, "trades", series.trades());
        });
    }

    private static void names(JsonGenerator json, String field, Iterable<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void refusal(JsonGenerator json, QuarantineRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", row.symbol());
        json.writeStringField("reason", row.refusal().reason().name());
        json.writeStringField("detail", row.refusal().detail());
        json.writeFieldName("id");
        Optional<TradeId> id = row.tradeId();
        if (id.isPresent()) {
            TradeJson.id(json, id.get());
        } else {
            json.writeNull();
        }
        JsonText.time(json, "receivedAt", Optional.ofNullable(row.receivedAt()));
        json.writeNumberField("part", row.part());
        json.writeNumberField("parts", row.parts());
        json.writeBinaryField("bytes", row.bytes());
        json.writeEndObject();
    }
}
