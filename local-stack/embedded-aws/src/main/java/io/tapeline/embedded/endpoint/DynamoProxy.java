/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.endpoint;

import io.tapeline.kinesis.http.Answer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Set;

/** Hands DynamoDB requests on to DynamoDB Local, byte for byte, and its answers back. */
final class DynamoProxy {
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "host", "transfer-encoding", "content-length", "keep-alive", "expect", "upgrade");
    private final HttpClient client;
    private final URI dynamo;

    DynamoProxy(Vertx vertx, URI dynamo) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDecompressionSupported(false), new PoolOptions().setHttp1MaxSize(64));
        this.dynamo = dynamo;
    }

    Future<Answer> pass(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(dynamo.getHost())
                .setPort(dynamo.getPort())
                .setURI(request.uri());
        return client.request(options).compose(onward -> {
            copy(request.headers(), onward.headers());
            return onward.send(body)
                    .compose(response -> response.body().map(answer -> {
                        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
                        copy(response.headers(), headers);
                        return new Answer(response.statusCode(), headers, answer);
                    }));
        });
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }
}
