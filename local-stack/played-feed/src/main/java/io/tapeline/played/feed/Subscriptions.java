/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What one connection has subscribed to. The feed never acknowledges; it answers only what it refuses. */
final class Subscriptions {

    static final String TOO_MANY = "{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> symbols = new HashSet<>();
    private final int limit;

    /** @param limit as the plan states it; one symbol more is taken, as observed */
    Subscriptions(int limit) {
        this.limit = limit;
    }

    /** What became of a message. */
    enum Effect {
        CHANGED,
        REFUSED,
        IGNORED
    }

    Effect take(String message) {
        JsonNode json = parse(message).orElse(JSON.nullNode());
        String symbol = json.path("symbol").asText("");
        return switch (json.path("type").asText("")) {
            case "subscribe" -> subscribe(symbol);
            case "unsubscribe" -> {
                symbols.remove(symbol);
                yield Effect.CHANGED;
            }
            default -> Effect.IGNORED;
        };
    }

    private Effect subscribe(String symbol) {
        if (!symbols.contains(symbol) && symbols.size() > limit) {
            return Effect.REFUSED;
        }
        symbols.add(symbol);
        return Effect.CHANGED;
    }

    boolean contains(String symbol) {
        return symbols.contains(symbol);
    }

    int size() {
        return symbols.size();
    }

    private static Optional<JsonNode> parse(String message) {
        try {
            return Optional.ofNullable(JSON.readTree(message));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
