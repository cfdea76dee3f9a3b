/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text as a tree that keeps what ordinary trees lose: numbers as they were written, and names that stand twice.
 *
 * <p>A value is a {@link Members}, a {@link List}, a {@link String}, a {@link NumberText}, a {@link Boolean} or null.
 */
final class TapeJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(10_000)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private TapeJson() {}

    /** A number as it was written. */
    record NumberText(String text) {}

    /** An object, its members in their order. */
    record Members(List<Member> all) {

        List<Member> named(String name) {
            return all.stream().filter(member -> member.name().equals(name)).toList();
        }

        /** Returns the only member of a name; empty when there is none, or several. */
        Optional<Member> only(String name) {
            List<Member> found = named(name);
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
    }

    /** One member of an object. */
    record Member(String name, @Nullable Object value) {}

    /** Reads a whole text; empty when it is not UTF-8, not JSON, or not an object. */
    static Optional<Members> object(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser json = JSON.createParser(text)) {
                json.nextToken();
                return value(json) instanceof Members members && json.nextToken() == null
                        ? Optional.of(members)
                        : Optional.empty();
            }
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Returns a value as one line of JSON, its members in their order and its numbers as they were written. */
    static String text(@Nullable Object value) {
        if (value instanceof Members members) {
            return members.all().stream()
                    .map(member -> text(member.name()) + ":" + text(member.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(TapeJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof NumberText number) {
            return number.text();
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> members(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(json.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Members members(JsonParser json) throws IOException {
        var members = new ArrayList<Member>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.add(new Member(name, value(json)));
        }
        return new Members(members);
    }

    private static List<@Nullable Object> list(JsonParser json) throws IOException {
        var items = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json));
        }
        return items;
    }
}
