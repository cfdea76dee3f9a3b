/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What the client must know of a body, read in one pass; the rest is for whoever reads the raw files.
 *
 * @param status as the body says it; empty when it does not
 * @param said the body's own words for a refusal, {@code error} or {@code message}
 * @param results how many there are, whatever the body says of it
 * @param firstTime of the first result that has one
 * @param lastTime of the last result that has one
 */
record Facts(
        Optional<String> status,
        Optional<String> requestId,
        Optional<String> ticker,
        Optional<Boolean> adjusted,
        Optional<String> nextUrl,
        Optional<String> said,
        int results,
        Optional<Long> firstTime,
        Optional<Long> lastTime) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a whole body; fails for anything that is not one JSON object from its first to its last character. */
    static Facts of(String body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            Facts facts = new Reading().read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one JSON object");
            }
            return facts;
        }
    }

    private static final class Reading {
        private Optional<String> status = Optional.empty();
        private Optional<String> requestId = Optional.empty();
        private Optional<String> ticker = Optional.empty();
        private Optional<Boolean> adjusted = Optional.empty();
        private Optional<String> nextUrl = Optional.empty();
        private Optional<String> said = Optional.empty();
        private int results;
        private Optional<Long> firstTime = Optional.empty();
        private Optional<Long> lastTime = Optional.empty();

        Facts read(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("results") && value == JsonToken.START_ARRAY) {
                    results(parser);
                } else if (name.equals("results") && value == JsonToken.START_OBJECT) {
                    results = 1;
                    parser.skipChildren();
                } else if (value == JsonToken.VALUE_STRING) {
                    text(name, parser.getText());
                } else if (name.equals("adjusted") && value.isBoolean()) {
                    adjusted = Optional.of(parser.getBooleanValue());
                } else {
                    parser.skipChildren();
                }
            }
            return new Facts(status, requestId, ticker, adjusted, nextUrl, said, results, firstTime, lastTime);
        }

        private void text(String name, String value) {
            switch (name) {
                case "status" -> status = Optional.of(value);
                case "request_id" -> requestId = Optional.of(value);
                case "ticker" -> ticker = Optional.of(value);
                case "next_url" -> nextUrl = Optional.of(value).filter(url -> !url.isBlank());
                case "error", "message" -> said = Optional.of(value);
                default -> {
                    // for whoever reads the raw files
                }
            }
        }

        private void results(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                results++;
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    boolean time = parser.currentName().equals("t");
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && time) {
                        lastTime = Optional.of(parser.getLongValue());
                        firstTime = firstTime.or(() -> lastTime);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
    }
}
