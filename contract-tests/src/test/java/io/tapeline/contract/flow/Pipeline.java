/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.awaitility.Awaitility.await;

import io.tapeline.api.MarketApi;
import io.tapeline.api.MarketApiConfig;
import io.tapeline.api.store.DynamoClients;
import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.oracle.Patience;
import io.tapeline.oracle.Played;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Verification;
import io.tapeline.played.feed.FeedOptions;
import io.tapeline.played.feed.FeedServer;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.producer.Producer;
import io.tapeline.producer.ProducerConfig;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import io.tapeline.tape.TapeSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A stack with its function, a played feed, a producer and the API, all on free ports of the loopback. */
final class Pipeline implements AutoCloseable {

    private static final String TOKEN = "token-of-a-test";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Longer than an emulator's function needs to start anew. */
    private static final Duration STILL = Duration.ofSeconds(45);

    private static final Patience PATIENT =
            new Patience(STILL, Duration.ofMinutes(4), Duration.ofSeconds(1), new MachineTime());

    private final Path tape;
    private final TapeSource session;
    private final TestStack stack;
    private final DefaultChain chain;
    private final Vertx vertx = Vertx.vertx();
    private final TapeSummary summary;
    private final FeedServer feed;
    private final MarketApi api;
    private final KinesisRecordStream stream;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Producer producer;
    private long seed = 1;
    private long firstRun = Long.MAX_VALUE;

    /** @param stack stays the caller's to close */
    Pipeline(TestStack stack, TapeSource session, PlaySpeed speed, Path tape) throws IOException {
        this.tape = tape;
        this.session = session;
        this.stack = stack;
        this.chain = stack.defaultChain();
        this.summary = TapeSummary.of(session);
        long start = System.nanoTime();
        this.feed = FeedServer.start(
                        vertx,
                        session,
                        summary,
                        FeedOptions.of(0, TOKEN, speed).withSymbolLimit(1_000),
                        () -> (System.nanoTime() - start) / 1_000_000)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.api = MarketApi.start(MarketApiConfig.onAnyPort(), DynamoClients.open(stack.tables()), Clock.systemUTC());
        this.stream = KinesisRecordStream.connect(stack.output("TradeStreamName"));
    }

    /** Starts a producer on the pipeline's tape; an earlier one must be gone. */
    void startProducer() throws IOException {
        var config = ProducerConfig.builder(
                        new FeedAddress(URI.create(feed.url()), TOKEN),
                        summary.symbols(),
                        stack.output("TradeStreamName"),
                        tape)
                .stopTimeout(Duration.ofSeconds(60))
                .feedLimits(FeedLimits.defaults().withSettle(Duration.ofSeconds(1)))
                .build();
        producer = Producer.start(
                config, stream, Clock.systemUTC(), System::nanoTime, new SplittableRandom(seed++), broken -> {});
        firstRun = Math.min(firstRun, producer.status().epoch());
    }

    Producer producer() {
        if (producer == null) {
            throw new IllegalStateException("no producer was started");
        }
        return producer;
    }

    URI apiUri() {
        return URI.create("http://127.0.0.1:" + api.port());
    }

    /** Waits until the whole session has been played. */
    void awaitPlayed() {
        await("the session is played").atMost(PATIENCE).until(() -> feedStatus().contains("\"done\":true"));
    }

    /** Waits until at least so many messages were received. */
    void awaitMessages(long messages) {
        await("messages")
                .atMost(PATIENCE)
                .until(() -> producer().status().feed().messages() >= messages);
    }

    String feedStatus() throws IOException, InterruptedException {
        URI status = URI.create("http://127.0.0.1:" + feed.port() + "/_feed/status");
        return http.send(HttpRequest.newBuilder(status).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Stops the producer cleanly and waits until the function has folded everything, as far as the stack can tell. */
    void settle() throws IOException {
        producer().stop();
        await("the mapping has caught up").atMost(PATIENCE).until(stack::caughtUp);
    }

    /**
     * Compares the store with the tape, and that with the session played; patiently where the stack cannot tell whether
     * its function is done.
     */
    Report verify() throws IOException, InterruptedException {
        return stack.knowsWhenCaughtUp() ? verify(Patience.none()) : verify(PATIENT);
    }

    /** The same while everything goes on: what differs is looked at again. */
    Report verifyPlaying() throws IOException, InterruptedException {
        return verify(PATIENT);
    }

    private Report verify(Patience patience) throws IOException, InterruptedException {
        var played = new Played(session, new JsonObject(feedStatus()).getLong("framesPlayed"), firstRun);
        return Verification.run(tape, apiUri(), Optional.of(played), patience, line -> {});
    }

    /** An emulator shares this machine's processors with who looks. */
    private static final class MachineTime implements Patience.Time {
        @Override
        public long millis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public void rest(Duration time) {
            await().pollDelay(time).until(() -> true);
        }
    }

    List<String> symbols() {
        return summary.symbols();
    }

    @Override
    public void close() throws IOException {
        Producer started = producer;
        Closing.inOrder(
                started == null ? null : started::kill,
                stream,
                api,
                () -> feed.close().toCompletionStage().toCompletableFuture().join(),
                () -> vertx.close().toCompletionStage().toCompletableFuture().join(),
                chain);
    }
}
