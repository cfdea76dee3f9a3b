/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of Lambda's REST interface.
 *
 * @param path behind {@link LambdaRest#PREFIX}
 * @param query parameters; of one that comes more than once the first
 */
public record RestCall(String method, List<String> path, Map<String, String> query, String body) {
    public RestCall {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    public static RestCall of(HttpServerRequest request, Buffer body) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(each -> query.putIfAbsent(each.getKey(), each.getValue()));
        List<String> path = Arrays.stream(
                        request.path().substring(LambdaRest.PREFIX.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        return new RestCall(request.method().name(), path, query, body.toString());
    }

    @Override
    public String toString() {
        return method + " " + LambdaRest.PREFIX + String.join("/", path);
    }
}
