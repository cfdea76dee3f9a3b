/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of Massive: an object with {@code results}. Values are their text as it stands there, so that no digit
 * goes through a double.
 */
final class WireBody {

    /** What stands beside the results. */
    record Frame(Map<String, String> fields, long rows) {
        @Nullable
        String get(String field) {
            return fields.get(field);
        }
    }

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(400).build())
            .build();

    private WireBody() {}

    /** @param rows told of each result, in one map that is filled anew for the next */
    static Frame read(String body, Consumer<Map<String, String>> rows) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is no object");
            }
            var fields = new HashMap<String, String>();
            var row = new HashMap<String, String>();
            long count = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("results") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        row.clear();
                        object(json, row);
                        rows.accept(row);
                        count++;
                    }
                } else {
                    scalar(json, name, value, fields);
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the body ends early");
            }
            return new Frame(fields, count);
        }
    }

    private static void object(JsonParser json, Map<String, String> fields) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            scalar(json, json.currentName(), json.nextToken(), fields);
        }
    }

    private static void scalar(JsonParser json, String name, JsonToken value, Map<String, String> fields)
            throws IOException {
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            fields.put(name, json.getText());
        } else {
            json.skipChildren();
        }
    }
}
