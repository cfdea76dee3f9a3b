/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.PlainFeedServer;
import io.tapeline.producer.process.Failure;
import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.publish.stream.RecordStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What tests of a whole producer need: a Vert.x, a feed, ports, and what a recorded end was told. */
final class ProducerSetup {

    static final String TOKEN = "s3cr3t-t0ken";

    final BlockingQueue<Failure> ends = new LinkedBlockingQueue<>();
    final Vertx vertx = Vertx.vertx();
    final PlainFeedServer feed;

    ProducerSetup() {
        try {
            feed = new PlainFeedServer();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    ProducerVerticle deploy(ProducerConfig config, ProducerPorts ports) throws Exception {
        var verticle = new ProducerVerticle(config, ports);
        await(vertx.deployVerticle(verticle));
        return verticle;
    }

    static ProducerConfig config(int feedPort, Path tape, Duration stopTimeout) {
        return builder(feedPort, tape).stopTimeout(stopTimeout).build();
    }

    static ProducerConfig.Builder builder(int feedPort, Path tape) {
        var address = new FeedAddress(URI.create("ws://127.0.0.1:" + feedPort), TOKEN);
        return ProducerConfig.builder(address, List.of("A", "B"), "trades", tape);
    }

    ProducerPorts ports(RecordStream stream, Clock clock) {
        return new ProducerPorts(
                name -> ProducerPorts.Connection.lent(stream),
                clock,
                System::nanoTime,
                new SplittableRandom(1),
                new FatalErrors(ends::add));
    }

    /** The end that the process was told; waits for it up to 10 s. */
    Failure end() throws InterruptedException {
        Failure end = ends.poll(10, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("the process was not told to end within 10 s");
        }
        return end;
    }

    void close() throws Exception {
        feed.close();
        await(vertx.close());
    }

    static HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static String trade(String symbol) {
        return "{\"data\":[{\"c\":null,\"p\":1.5,\"s\":\"" + symbol
                + "\",\"t\":1790000000000,\"v\":2}],\"type\":\"trade\"}";
    }
}
