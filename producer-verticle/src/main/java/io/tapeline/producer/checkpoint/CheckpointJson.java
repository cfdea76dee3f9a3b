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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text form: {@code {"schema":"tapeline.checkpoint/1","epoch":…,"acknowledged":[f,i],"claimed":{symbol:[e,f,i]},
 * "elements":{symbol:[e,f,i]},"before":{symbol:[e,f,i]}}}.
 *
 * <p>A checkpoint without {@code elements} is from a version whose records began where the claims ended: its symbols go
 * on there. That version skips both of the newer fields.
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
            places(json, "claimed", checkpoint.claimed(), claims -> Optional.of(claims.end()));
            places(json, "elements", checkpoint.claimed(), claims -> Optional.of(claims.elements()));
            places(json, "before", checkpoint.claimed(), claims -> Optional.ofNullable(claims.before()));
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void places(
            JsonGenerator json,
            String name,
            Map<String, SymbolClaims> claimed,
            Function<SymbolClaims, Optional<EpochPosition>> place)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (var symbol : new TreeMap<>(claimed).entrySet()) {
            EpochPosition of = place.apply(symbol.getValue()).orElse(null);
            if (of != null) {
                json.writeFieldName(symbol.getKey());
                numbers(json, of.epoch(), of.position().frame(), of.position().index());
            }
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, long... numbers) throws IOException {
        json.writeArray(numbers, 0, numbers.length);
    }

    static Checkpoint read(byte[] bytes) throws IOException {
        String schema = null;
        Long epoch = null;
        long[] acknowledged = null;
        Map<String, EpochPosition> claimed = null;
        Map<String, EpochPosition> elements = Map.of();
        Map<String, EpochPosition> before = Map.of();
        try (JsonParser json = JSON.createParser(bytes)) {
            require(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "schema" -> schema = json.getText();
                    case "epoch" -> epoch = json.getLongValue();
                    case "acknowledged" -> acknowledged = numbers(json, 2);
                    case "claimed" -> claimed = places(json);
                    case "elements" -> elements = places(json);
                    case "before" -> before = places(json);
                    default -> json.skipChildren();
                }
            }
            require(json.nextToken(), null);
        }
        if (!SCHEMA.equals(schema) || epoch == null || acknowledged == null || claimed == null) {
            throw new IllegalArgumentException("a checkpoint is " + SCHEMA + " with epoch, acknowledged and claimed");
        }
        var claims = new HashMap<String, SymbolClaims>();
        for (var symbol : claimed.entrySet()) {
            EpochPosition end = symbol.getValue();
            EpochPosition withElements = elements.getOrDefault(symbol.getKey(), end);
            if (withElements.epoch() != end.epoch()) {
                throw new IllegalArgumentException(
                        "elements must end in epoch " + end.epoch() + ", was " + withElements.epoch());
            }
            claims.put(symbol.getKey(), new SymbolClaims(end, withElements.position(), before.get(symbol.getKey())));
        }
        return new Checkpoint(new EpochPosition(epoch, position(acknowledged[0], acknowledged[1])), claims);
    }

    private static Map<String, EpochPosition> places(JsonParser json) throws IOException {
        require(json.currentToken(), JsonToken.START_OBJECT);
        var places = new HashMap<String, EpochPosition>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String symbol = json.currentName();
            json.nextToken();
            long[] place = numbers(json, 3);
            places.put(symbol, new EpochPosition(place[0], position(place[1], place[2])));
        }
        return places;
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
