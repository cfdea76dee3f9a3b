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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which raw responses a day was made from. The Parquet file holds the digest of this text, so the two cannot drift. */
record MadeFrom(String json, String digest) {

    private static final JsonFactory JSON = new JsonFactory();

    private record Response(Day day, String id, String symbol, String run, String file) {}

    private static final String QUERY =
            "SELECT c.source, c.dt, r.response, r.symbol, r.run, r.digest FROM chosen c JOIN responses r ON r.fetch_id = c.fetch_id";
    private static final String ORDER = " ORDER BY c.source, c.dt, r.symbol, r.page, r.response";

    static MadeFrom of(DuckDb database, String source, String dt) throws IOException {
        String ofDay = " WHERE c.source = " + DuckDb.quoted(source) + " AND c.dt = " + DuckDb.quoted(dt);
        return of(new Day(source, dt), database.list(QUERY + ofDay + ORDER, MadeFrom::response));
    }

    /** The digest of every day that is chosen. */
    static Map<Day, String> digests(DuckDb database) throws IOException {
        var ofDays = new LinkedHashMap<Day, List<Response>>();
        database.list(QUERY + ORDER, MadeFrom::response)
                .forEach(response -> ofDays.computeIfAbsent(response.day(), any -> new ArrayList<>())
                        .add(response));
        var digests = new LinkedHashMap<Day, String>();
        for (Map.Entry<Day, List<Response>> day : ofDays.entrySet()) {
            digests.put(day.getKey(), of(day.getKey(), day.getValue()).digest());
        }
        return digests;
    }

    private static Response response(ResultSet row) throws SQLException {
        return new Response(
                new Day(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private static MadeFrom of(Day day, List<Response> responses) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "tapeline.made-from/1");
            json.writeStringField("source", day.source());
            json.writeStringField("dt", day.dt());
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
