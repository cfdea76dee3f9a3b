/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The usual way: each trade is a PutRecord, 64 in flight, with the producer's own SDK client; nothing is kept. */
public final class UsualMain {

    private static final int IN_FLIGHT = 64;
    private static final int WAITING = 1_000;

    private final String stream = System.getenv().getOrDefault("TAPELINE_STREAM", "");
    private final KinesisAsyncClient kinesis = KinesisAsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                    .protocol(Protocol.HTTP1_1)
                    .maxConcurrency(IN_FLIGHT)
                    .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1)))
            .asyncConfiguration(async ->
                    async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
            .build();
    private final Queue<JsonObject> waiting = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private long messages;
    private int inFlight;
    private long acknowledged;
    private long failed;

    private UsualMain() {}

    public static void main(String[] arguments) {
        var usual = new UsualMain();
        BenchClient.run(System.getenv(), usual::reads, usual::status);
    }

    private synchronized void reads(WebSocket connected) {
        socket = connected;
        connected.textMessageHandler(this::received);
    }

    private synchronized void received(String message) {
        messages++;
        JsonArray trades = new JsonObject(message).getJsonArray("data", new JsonArray());
        for (int i = 0; i < trades.size(); i++) {
            waiting.add(trades.getJsonObject(i));
        }
        if (waiting.size() > WAITING && socket != null) {
            socket.pause();
        }
        send();
    }

    private synchronized void send() {
        while (inFlight < IN_FLIGHT && !waiting.isEmpty()) {
            JsonObject trade = waiting.remove();
            inFlight++;
            var unused = kinesis.putRecord(put -> put.streamName(stream)
                            .partitionKey(trade.getString("s"))
                            .data(SdkBytes.fromByteArrayUnsafe(trade.toBuffer().getBytes())))
                    .whenComplete((answer, failure) -> answered(failure == null));
        }
        if (waiting.size() < WAITING / 2 && socket != null) {
            socket.resume();
        }
    }

    private synchronized void answered(boolean stored) {
        inFlight--;
        acknowledged += stored ? 1 : 0;
        failed += stored ? 0 : 1;
        send();
    }

    private synchronized JsonObject status() {
        return new JsonObject()
                .put("feed", new JsonObject().put("messages", messages))
                .put("trades", acknowledged)
                .put("failed", failed);
    }
}
