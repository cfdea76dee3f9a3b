/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;

/** Answers as members, for comparing. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonNode node(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    static Map<String, Object> read(HttpResponse<String> answer) {
        return MAPPER.convertValue(node(answer), new TypeReference<Map<String, Object>>() {});
    }

    static String text(HttpResponse<String> answer, String member) {
        return node(answer).path(member).asText();
    }

    private Json() {}
}
