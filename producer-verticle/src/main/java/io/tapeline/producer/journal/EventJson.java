/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.wire.GapRecord.Opening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The payloads of event lines, written and read back. Reading what this has not written yields null or nothing. */
public final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    public static byte[] empty() {
        return write(json -> {});
    }

    public static byte[] symbol(String symbol) {
        return write(json -> json.writeStringField("symbol", symbol));
    }

    public static byte[] symbols(List<String> symbols) {
        return write(json -> strings(json, symbols));
    }

    /**
     * A disconnect line.
     *
     * @param code of the closing frame or the HTTP status; -1 when there was neither
     */
    public static byte[] disconnect(int code, String reason) {
        return write(json -> {
            json.writeNumberField("code", code);
            json.writeStringField("reason", reason);
        });
    }

    public static byte[] gap(GapLine gap) {
        return write(json -> {
            json.writeStringField("event", gap.event().name().toLowerCase(Locale.ROOT));
            Opening opened = gap.opened();
            if (opened != null) {
                json.writeFieldName("opened");
                json.writeArray(new long[] {opened.epoch(), opened.line()}, 0, 2);
            }
            strings(json, gap.symbols());
            time(json, "from", gap.from());
            time(json, "to", gap.to());
            json.writeStringField("cause", gap.cause());
        });
    }

    /** The one symbol of a subscribe or unsubscribe line; null when there is none. */
    public static @Nullable String readSymbol(byte[] payload) {
        Fields fields = Fields.read(payload);
        return fields == null ? null : fields.symbol;
    }

    /** The symbols of a start line. */
    public static List<String> readSymbols(byte[] payload) {
        Fields fields = Fields.read(payload);
        return fields == null ? List.of() : fields.symbols;
    }

    /** A gap line; null when it cannot be read. */
    public static @Nullable GapLine readGap(byte[] payload) {
        Fields fields = Fields.read(payload);
        if (fields == null || fields.event == null || fields.cause == null) {
            return null;
        }
        try {
            var event = GapLine.Event.valueOf(fields.event.toUpperCase(Locale.ROOT));
            return new GapLine(event, fields.opened, fields.symbols, fields.from, fields.to, fields.cause);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static void strings(JsonGenerator json, List<String> symbols) throws IOException {
        json.writeArrayFieldStart("symbols");
        for (String symbol : symbols) {
            json.writeString(symbol);
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        if (time == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, time.toEpochMilli());
        }
    }

    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Body body) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static final class Fields {
        private @Nullable String event;
        private @Nullable String symbol;
        private List<String> symbols = List.of();
        private @Nullable Opening opened;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable String cause;

        static @Nullable Fields read(byte[] payload) {
            try (JsonParser json = JSON.createParser(payload)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                var fields = new Fields();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.take(name, json);
                }
                return fields;
            } catch (IOException | IllegalArgumentException notOurs) {
                return null;
            }
        }

        private void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "event" -> event = json.getValueAsString();
                case "symbol" -> symbol = json.getValueAsString();
                case "cause" -> cause = json.getValueAsString();
                case "from" -> from = instant(json);
                case "to" -> to = instant(json);
                case "opened" -> {
                    json.nextToken();
                    long epoch = json.getLongValue();
                    json.nextToken();
                    opened = new Opening(epoch, json.getLongValue());
                    json.nextToken();
                }
                case "symbols" -> {
                    symbols = new ArrayList<>();
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        symbols.add(json.getText());
                    }
                }
                default -> json.skipChildren();
            }
        }

        private static @Nullable Instant instant(JsonParser json) throws IOException {
            return json.currentToken() == JsonToken.VALUE_NULL ? null : Instant.ofEpochMilli(json.getLongValue());
        }
    }
}
