/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One HTTP answer, ready to be sent. */
public record Answer(int status, MultiMap headers, Buffer body) {
    /** An answer with that body. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(
                status, MultiMap.caseInsensitiveMultiMap().add("Content-Type", contentType), Buffer.buffer(body));
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    /** Sends it and ends the response. */
    public void send(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(header -> response.putHeader(header.getKey(), header.getValue()));
        response.end(body);
    }
}
