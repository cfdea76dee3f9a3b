/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of the fetching side has finished writing. */
record Manifest(String run, String server, List<Entry> entries) {

    /**
     * A file of the run.
     *
     * @param name of a file, with or without the folders it lies in
     * @param records the digest of each of its members, in order, where they arrived one by one; otherwise empty
     */
    record Entry(String name, String sha256, List<String> records) {
        String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** What is served without TLS was never traded: raw.md, RAW-11. */
    boolean isSynthetic() {
        return server.startsWith("http://");
    }

    private static final JsonFactory JSON = new JsonFactory();

    static Manifest read(Path path) throws IOException {
        try (JsonParser json = JSON.createParser(path.toFile())) {
            String run = null;
            String server = "";
            var entries = new ArrayList<Entry>();
            expect(json.nextToken() == JsonToken.START_OBJECT, "it begins with no object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("run")) {
                    run = json.getValueAsString();
                } else if (field.equals("server") && value == JsonToken.VALUE_STRING) {
                    server = json.getText();
                } else if (field.equals("files") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        entries.add(entry(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
            if (run == null) {
                throw new IOException("it names no run");
            }
            return new Manifest(run, server, entries);
        }
    }

    private static Entry entry(JsonParser json) throws IOException {
        String name = null;
        String sha256 = null;
        var records = new ArrayList<String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "name" -> name = json.getValueAsString();
                case "sha256" -> sha256 = json.getValueAsString();
                case "records" -> {
                    expect(value == JsonToken.START_ARRAY, "records are no array");
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        records.add(json.getText());
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new Entry(there(name, "name"), there(sha256, "sha256"), records);
    }

    private static String there(@Nullable String value, String what) throws IOException {
        if (value == null) {
            throw new IOException("a file has no " + what);
        }
        return value;
    }

    private static void expect(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
