/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.awaitility.Awaitility.await;

import io.tapeline.api.MarketApi;
import io.tapeline.api.MarketApiConfig;
import io.tapeline.api.store.DynamoClients;
import io.tapeline.api.store.TableNames;
import io.tapeline.local.EmbeddedAws;
import io.tapeline.local.EmbeddedAwsConfig;
import io.tapeline.local.feed.FeedOptions;
import io.tapeline.local.feed.FeedServer;
import io.tapeline.local.feed.PlaySpeed;
import io.tapeline.local.feed.TapeSummary;
import io.tapeline.local.session.TapeSource;
import io.tapeline.local.verify.Report;
import io.tapeline.local.verify.Verification;
import io.tapeline.producer.Producer;
import io.tapeline.producer.ProducerConfig;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import io.tapeline.producer.publish.PublishLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Embedded AWS with the packaged function, a played feed, a producer and the API, all on free ports of the loopback.
 */
final class Pipeline implements AutoCloseable {

    static final Path TEMPLATE = Path.of("../deploy/template.yaml");
    static final Path FUNCTION_JAR = Path.of("../transform-lambda/target/transform-lambda-function.jar");
    private static final String TOKEN = "token-of-a-test";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path tape;
    private final EmbeddedAws aws;
    private final Vertx vertx = Vertx.vertx();
    private final TapeSummary summary;
    private final FeedServer feed;
    private final MarketApi api;
    private final KinesisRecordStream stream;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Producer producer;
    private long seed = 1;

    Pipeline(TapeSource session, PlaySpeed speed, Path tape) throws IOException {
        this.tape = tape;
        this.aws = EmbeddedAws.start(EmbeddedAwsConfig.of("contract", TEMPLATE, Clock.systemUTC())
                .withParameters(Map.of("CodeBucket", "none", "CodeKey", "none"))
                .withFunctionJar(FUNCTION_JAR));
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
        Map<String, String> names = aws.outputs();
        this.api = MarketApi.start(
                MarketApiConfig.onAnyPort(),
                DynamoClients.open(new TableNames(
                        name(names, "BarsTableName"),
                        name(names, "TradesTableName"),
                        name(names, "SymbolsTableName"),
                        name(names, "GapsTableName"),
                        name(names, "QuarantineTableName"))),
                Clock.systemUTC());
        this.stream = KinesisRecordStream.connect(name(names, "TradeStreamName"));
    }

    private static String name(Map<String, String> names, String output) {
        String name = names.get(output);
        if (name == null) {
            throw new IllegalStateException("the template has no output " + output);
        }
        return name;
    }

    /** Starts a producer on the pipeline's tape; an earlier one must be gone. */
    void startProducer() throws IOException {
        var config = new ProducerConfig(
                new FeedAddress(URI.create(feed.url()), TOKEN),
                summary.symbols(),
                name(aws.outputs(), "TradeStreamName"),
                tape,
                0,
                8L << 30,
                Duration.ofSeconds(60),
                PublishLimits.defaults(),
                FeedLimits.defaults().withSettle(Duration.ofSeconds(1)));
        producer = Producer.start(config, stream, Clock.systemUTC(), new SplittableRandom(seed++), broken -> {});
    }

    Producer producer() {
        if (producer == null) {
            throw new IllegalStateException("no producer was started");
        }
        return producer;
    }

    EmbeddedAws aws() {
        return aws;
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

    /** Stops the producer cleanly and waits until the function has folded everything. */
    void settle() throws IOException {
        producer().stop();
        await("the mapping has caught up").atMost(PATIENCE).until(aws::caughtUp);
    }

    Report verify() throws IOException {
        return Verification.run(tape, apiUri());
    }

    List<String> symbols() {
        return summary.symbols();
    }

    @Override
    public void close() throws IOException {
        if (producer != null) {
            producer.kill();
        }
        stream.close();
        api.close();
        feed.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        aws.close();
    }
}
