/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.zip.GZIPOutputStream;

/** One answer as a line of a raw file: docs/contracts/raw.md, RAW-2. */
final class RawLine {

    static final String SCHEMA = "tapeline.raw/1";
    static final String SOURCE = "massive";

    private static final JsonFactory JSON = new JsonFactory();
    /** Always with milliseconds, so that times compare as text. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RawLine() {}

    /** Returns it as a member of gzip of its own: what a record of a stream carries, and a file is a row of. */
    static byte[] member(Window window, Page page) throws IOException {
        byte[] line = of(window, page);
        var bytes = new ByteArrayOutputStream(line.length / 4 + 128);
        try (var gzip = new GZIPOutputStream(bytes, 1 << 13)) {
            gzip.write(line);
        }
        return bytes.toByteArray();
    }

    static byte[] of(Window window, Page page) throws IOException {
        var bytes = new ByteArrayOutputStream(page.body().length() + 512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("id", SOURCE + "/" + window.name() + "/" + page.number() + "/" + page.requestId());
            json.writeStringField("source", SOURCE);
            json.writeStringField("kind", window.kind().word());
            json.writeStringField("symbol", window.symbol());
            if (window.kind() == Kind.AGGS) {
                json.writeNumberField("multiplier", window.size().multiplier());
                json.writeStringField("timespan", window.size().timespan());
            }
            json.writeStringField("from", window.from().toString());
            json.writeStringField("to", window.to().toString());
            json.writeNumberField("page", page.number());
            if (page.last()) {
                json.writeNumberField("pages", page.number());
            }
            json.writeNumberField("status", page.status());
            json.writeStringField("requestedAt", time(page.requestedAt()));
            json.writeStringField("request", page.request());
            json.writeStringField("body", page.body());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    static String time(Instant time) {
        return MILLIS.format(time);
    }
}
