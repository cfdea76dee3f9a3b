/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static io.tapeline.played.feed.TestTape.trade;
import static io.tapeline.played.feed.TestTape.trades;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.tape.TapeSource;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When playing starts, and what is heard after the end. */
class FeedTimingTest {

    private static final String TOKEN = "?token=secret%2Fone";
    private static final FeedOptions OPTIONS = FeedOptions.of(0, "secret/one", PlaySpeed.MAX);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Vertx vertx;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("FEED-3 nothing is played while subscriptions go on: the first frame holds every symbol of them")
    void waitsUntilSubscriptionsAreQuiet() throws Exception {
        List<String> symbols =
                IntStream.range(0, 20).mapToObj(number -> "S" + number).toList();
        String frame = trades(symbols.stream().map(TestTape::trade).toArray(String[]::new));
        TestClient client = new TestClient(start(new TestTape(folder).frame(0, frame), OPTIONS), TOKEN);

        symbols.forEach(client::subscribe);

        assertThat(client.next()).isEqualTo(frame);
    }

    @Test
    @DisplayName("FEED-3 the quiet is 300 ms long, and the tape's clock starts after it")
    void theQuietIsAsLongAsItSays() throws Exception {
        assertThat(OPTIONS.quiet()).isEqualTo(Duration.ofMillis(300));
        TestClient client = new TestClient(
                start(new TestTape(folder).frame(0, trades(trade("A"))), OPTIONS.withQuiet(Duration.ofMillis(400))),
                TOKEN);
        long subscribedAt = System.nanoTime();
        client.subscribe("A");

        client.next();

        assertThat(Duration.ofNanos(System.nanoTime() - subscribedAt)).isGreaterThanOrEqualTo(Duration.ofMillis(399));
    }

    @Test
    @DisplayName("FEED-10 after the end the connection stays open, with pings: one a minute, unless told otherwise")
    void pingsAfterTheEnd() throws Exception {
        assertThat(OPTIONS.ping()).isEqualTo(Duration.ofSeconds(60));
        TestClient client = new TestClient(
                start(new TestTape(folder).frame(0, trades(trade("A"))), OPTIONS.withPing(Duration.ofMillis(20))),
                TOKEN);
        client.subscribe("A");

        assertThat(client.next(3)).containsExactly(trades(trade("A")), "{\"type\":\"ping\"}", "{\"type\":\"ping\"}");
        assertThat(client.closed()).isNotDone();
    }

    private FeedServer start(TestTape tape, FeedOptions options) throws Exception {
        TapeSource source = tape.source();
        return FeedServer.start(vertx, source, TapeSummary.of(source), options, () -> System.nanoTime() / 1_000_000)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
