/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what callers send. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A body; none is an empty object. */
    static JsonNode object(String body) {
        try {
            JsonNode node = body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // answered below
        }
        throw LambdaRefused.invalidParameter("Could not parse request body into json");
    }

    static boolean isObject(String text) {
        try {
            return MAPPER.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Json() {}
}
