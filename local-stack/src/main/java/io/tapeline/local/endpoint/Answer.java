/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.local.endpoint;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One HTTP answer, ready to be sent. */
record Answer(int status, MultiMap headers, Buffer body) {
    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(
                status, MultiMap.caseInsensitiveMultiMap().add("Content-Type", contentType), Buffer.buffer(body));
    }

    Answer with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(header -> response.putHeader(header.getKey(), header.getValue()));
        response.end(body);
    }
}
