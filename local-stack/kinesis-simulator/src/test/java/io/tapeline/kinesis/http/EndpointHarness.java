/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.KinesisClients;
import io.tapeline.kinesis.ManualClock;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A Kinesis endpoint on a clock that the test moves, with the real SDK client in front of it. */
final class EndpointHarness implements AutoCloseable {
    final ManualClock clock = new ManualClock("2026-11-20T14:30:00.123Z");
    final KinesisStreams streams;
    final KinesisClient kinesis;
    private final Vertx vertx = Vertx.vertx();
    private final LoopbackServer endpoint;

    EndpointHarness(boolean limited, Faults faults) {
        streams = new KinesisStreams(
                StreamsConfig.DEFAULT.withLimits(limited ? ShardLimits.AWS : ShardLimits.NONE), clock);
        endpoint = KinesisEndpoint.serve(vertx, 0, streams, clock, faults);
        kinesis = KinesisClients.kinesis(endpoint.uri());
    }

    URI uri() {
        return endpoint.uri();
    }

    /** Of the first shard of the stream s; without a number from where the type alone says. */
    List<Record> read(ShardIteratorType type, String number) {
        return kinesis.getRecords(request -> request.shardIterator(iterator(type, number)))
                .records();
    }

    String iterator(ShardIteratorType type, String number) {
        return kinesis.getShardIterator(request -> {
                    request.streamName("s").shardId("shardId-000000000000").shardIteratorType(type);
                    if (!number.isEmpty()) {
                        request.startingSequenceNumber(number);
                    }
                })
                .shardIterator();
    }

    HttpResponse<String> call(String operation, String json) throws IOException, InterruptedException {
        return post("Kinesis_20131202." + operation, json);
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
        streams.close();
    }
}
