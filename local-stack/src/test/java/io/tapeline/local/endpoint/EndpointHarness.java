/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.local.endpoint;

import io.tapeline.local.Clients;
import io.tapeline.local.ManualClock;
import io.tapeline.local.faults.Faults;
import io.tapeline.local.kinesis.KinesisStreams;
import io.tapeline.local.template.StackPlan;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A Kinesis endpoint on a clock that the test moves, with the real SDK client in front of it. */
final class EndpointHarness implements AutoCloseable {
    final ManualClock clock = new ManualClock("2026-11-20T14:30:00.123Z");
    final KinesisStreams streams;
    final KinesisClient kinesis;
    private final Vertx vertx = Vertx.vertx();
    private final AwsEndpoint endpoint;

    EndpointHarness(boolean limited, Faults faults) {
        streams = new KinesisStreams("us-east-1", "000000000000", limited, clock);
        StackPlan plan = new StackPlan(List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());
        endpoint = AwsEndpoint.start(
                vertx,
                0,
                new Backends(streams, URI.create("http://127.0.0.1:9"), plan, uuid -> "", Map::of, faults, clock));
        kinesis = Clients.kinesis(endpoint.uri());
    }

    URI uri() {
        return endpoint.uri();
    }

    HttpResponse<String> post(String target, String json) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.uri())
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .header("X-Amz-Target", target)
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        kinesis.close();
        endpoint.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
