/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.trade.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text form: {@code {"schema":"tapeline.checkpoint/1","epoch":…,"acknowledged":[f,i],"claimed":{symbol:[e,f,i]}}}.
 */
final class CheckpointJson {

    private static final String SCHEMA = "tapeline.checkpoint/1";
    private static final JsonFactory JSON = new JsonFactory();

    private CheckpointJson() {}

    static byte[] write(Checkpoint checkpoint) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            Position acknowledged = checkpoint.acknowledged().position();
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("epoch", checkpoint.acknowledged().epoch());
            json.writeFieldName("acknowledged");
            numbers(json, acknowledged.frame(), acknowledged.index());
            json.writeObjectFieldStart("claimed");
            for (var claim : new TreeMap<>(checkpoint.claimed()).entrySet()) {
                Position end = claim.getValue().position();
                json.writeFieldName(claim.getKey());
                numbers(json, claim.getValue().epoch(), end.frame(), end.index());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void numbers(JsonGenerator json, long... numbers) throws IOException {
        json.writeArray(numbers, 0, numbers.length);
    }

    static Checkpoint read(byte[] bytes) throws IOException {
        String schema = null;
        Long epoch = null;
        long[] acknowledged = null;
        Map<String, EpochPosition> claimed = null;
        try (JsonParser json = JSON.createParser(bytes)) {
            require(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "schema" -> schema = json.getText();
                    case "epoch" -> epoch = json.getLongValue();
                    case "acknowledged" -> acknowledged = numbers(json, 2);
                    case "claimed" -> claimed = claimed(json);
                    default -> json.skipChildren();
                }
            }
            require(json.nextToken(), null);
        }
        if (!SCHEMA.equals(schema) || epoch == null || acknowledged == null || claimed == null) {
            throw new IllegalArgumentException("a checkpoint is " + SCHEMA + " with epoch, acknowledged and claimed");
        }
        return new Checkpoint(new EpochPosition(epoch, position(acknowledged[0], acknowledged[1])), claimed);
    }

    private static Map<String, EpochPosition> claimed(JsonParser json) throws IOException {
        require(json.currentToken(), JsonToken.START_OBJECT);
        var claimed = new HashMap<String, EpochPosition>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String symbol = json.currentName();
            json.nextToken();
            long[] end = numbers(json, 3);
            claimed.put(symbol, new EpochPosition(end[0], position(end[1], end[2])));
        }
        return claimed;
    }

    private static long[] numbers(JsonParser json, int count) throws IOException {
        require(json.currentToken(), JsonToken.START_ARRAY);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            require(json.nextToken(), JsonToken.VALUE_NUMBER_INT);
            numbers[i] = json.getLongValue();
        }
        require(json.nextToken(), JsonToken.END_ARRAY);
        return numbers;
    }

    private static Position position(long frame, long index) {
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an index must be 0.." + Integer.MAX_VALUE + ", was " + index);
        }
        return new Position(frame, (int) index);
    }

    private static void require(@Nullable JsonToken found, @Nullable JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("a checkpoint must have " + wanted + " where it has " + found);
        }
    }
}
