/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.lake.engine.DuckDb;
import java.io.IOException;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Which raw responses a day was made from. The Parquet file holds the digest of this text, so the two cannot drift. */
record MadeFrom(String json, String digest) {

    private record Response(String id, String symbol, String run, String file) {}

    static MadeFrom of(DuckDb database, String source, String dt) throws IOException {
        List<Response> responses = database.list(
                "SELECT r.response, r.symbol, r.run, r.digest FROM chosen c JOIN responses r ON r.fetch_id = c.fetch_id"
                        + " WHERE c.source = " + DuckDb.quoted(source) + " AND c.dt = " + DuckDb.quoted(dt)
                        + " ORDER BY r.symbol, r.page, r.response",
                row -> new Response(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "tapeline.made-from/1");
            json.writeStringField("source", source);
            json.writeStringField("dt", dt);
            json.writeArrayFieldStart("responses");
            for (Response response : responses) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringField("id", response.id());
                json.writeStringField("symbol", response.symbol());
                json.writeStringField("run", response.run());
                json.writeStringField("sha256", response.file());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        String json = text + "\n";
        return new MadeFrom(json, sha256(json));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
