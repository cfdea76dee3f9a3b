/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as one JSON line, gzipped from 300 bytes on when that is shorter. Safe for use by several threads. */
public final class RecordEncoder {

    private static final JsonFactory JSON = new JsonFactory();

    private RecordEncoder() {}

    /** Returns the bytes of a record as they are put on the stream. */
    public static byte[] encode(TradesRecord record) {
        return encoded(json -> write(json, record));
    }

    /** Returns the bytes of a record as they are put on the stream. */
    public static byte[] encode(GapRecord record) {
        return encoded(json -> write(json, record));
    }

    private static void write(JsonGenerator json, TradesRecord record) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", TradesRecord.SCHEMA);
        json.writeStringField("symbol", record.claim().symbol());
        json.writeNumberField("epoch", record.claim().epoch());
        write(json, "from", record.claim().range().from());
        write(json, "to", record.claim().range().to());
        ClaimEnd after = record.after();
        if (after != null) {
            json.writeArrayFieldStart("after");
            json.writeNumber(after.epoch());
            write(json, after.to());
            json.writeEndArray();
        }
        json.writeStringField("source", record.source().name());
        json.writeArrayFieldStart("frames");
        writeFrames(json, record.trades(), record.lastFrame());
        json.writeEndArray();
        if (!record.unreadable().isEmpty()) {
            json.writeArrayFieldStart("unreadable");
            for (Unreadable element : record.unreadable()) {
                json.writeStartArray();
                json.writeNumber(element.position().frame());
                json.writeNumber(element.position().index());
                json.writeString(element.raw());
                json.writeString(element.reason());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeFrames(JsonGenerator json, List<Trade> trades, @Nullable FrameMark last)
            throws IOException {
        long open = -1;
        for (Trade trade : trades) {
            if (trade.position().frame() != open) {
                endFrame(json, open);
                open = trade.position().frame();
                startFrame(json, open, trade.receivedAt());
            }
            write(json, trade);
        }
        endFrame(json, open);
        if (last != null && last.frame() > open) {
            startFrame(json, last.frame(), last.receivedAt());
            endFrame(json, last.frame());
        }
    }

    private static void startFrame(JsonGenerator json, long frame, Instant receivedAt) throws IOException {
        json.writeStartArray();
        json.writeNumber(frame);
        json.writeNumber(receivedAt.toEpochMilli());
        json.writeStartArray();
    }

    private static void endFrame(JsonGenerator json, long frame) throws IOException {
        if (frame >= 0) {
            json.writeEndArray();
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Trade trade) throws IOException {
        json.writeStartArray();
        json.writeNumber(trade.position().index());
        json.writeNumber(trade.tradedAt().toEpochMilli());
        json.writeNumber(Decimals.canonical(trade.price()));
        json.writeNumber(Decimals.canonical(trade.size()));
        json.writeStartArray();
        for (String code : trade.conditions()) {
            json.writeString(code);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, GapRecord record) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", GapRecord.SCHEMA);
        json.writeStringField("symbol", record.symbol());
        json.writeArrayFieldStart("opened");
        json.writeNumber(record.opened().epoch());
        json.writeNumber(record.opened().line());
        json.writeEndArray();
        write(json, "from", record.from());
        write(json, "to", record.to());
        json.writeStringField("cause", record.cause());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Position position) throws IOException {
        json.writeFieldName(name);
        write(json, position);
    }

    private static void write(JsonGenerator json, Position position) throws IOException {
        json.writeStartArray();
        json.writeNumber(position.frame());
        json.writeNumber(position.index());
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeFieldName(name);
        if (time == null) {
            json.writeNull();
        } else {
            json.writeNumber(time.toEpochMilli());
        }
    }

    private interface JsonBody {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] encoded(JsonBody body) {
        Gzip gzip = Gzip.ofThisThread();
        Gzip.Plain plain = gzip.plain();
        try {
            try (JsonGenerator json = JSON.createGenerator(plain)) {
                body.writeTo(json);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        plain.write('\n');
        return gzip.shorter(plain);
    }
}
