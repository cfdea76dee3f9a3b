/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static io.tapeline.played.feed.TestTape.trade;
import static io.tapeline.played.feed.TestTape.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedServerTest {

    private static final String TOKEN = "?token=secret%2Fone";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final FeedOptions OPTIONS =
            FeedOptions.of(0, "secret/one", PlaySpeed.MAX).withQuiet(Duration.ofMillis(40));

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
        join(vertx.close());
    }

    @ParameterizedTest(name = "/{0}")
    @ValueSource(strings = {"", "?token=", "?token=other", "?apikey=secret"})
    @DisplayName("FEED-1 a missing or wrong token is answered with 401")
    void refusesAnotherToken(String query) throws IOException {
        FeedServer server = start(new TestTape(folder).frame(0, PING).source(), OPTIONS);

        assertThatThrownBy(() -> new TestClient(server, query))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    @DisplayName("FEED-2 FEED-6 subscriptions are not acknowledged; only their trades are sent")
    void playsWhatIsSubscribed() throws Exception {
        String mixed = trades(trade("AAPL"), trade("MSFT"));
        FeedServer server = start(
                new TestTape(folder)
                        .frame(0, trades(trade("MSFT")))
                        .frame(1, mixed)
                        .frame(2, PING)
                        .source(),
                OPTIONS);

        var client = new TestClient(server, TOKEN).subscribe("AAPL");

        assertThat(client.next(2)).containsExactly(trades(trade("AAPL")), PING);
        assertThat(status(server))
                .isEqualTo(json("{'session':'%s','speed':'max','framesSent':2,'framesPlayed':3,'frames':3,"
                                .formatted(folder.resolve("test.tape"))
                        + "'positionMs':2,'lengthMs':2,'done':true,'connected':true}"));
    }

    @Test
    @DisplayName("FEED-4 the symbol beyond the limit is answered with the error frame, the others flow on")
    void refusesASymbolTooMany() throws Exception {
        String frame = trades(trade("A"), trade("B"), trade("C"));
        FeedServer server = start(new TestTape(folder).frame(0, frame).source(), OPTIONS.withSymbolLimit(1));

        var client = new TestClient(server, TOKEN).subscribe("A", "B", "C");

        assertThat(client.next(2)).containsExactly(Subscriptions.TOO_MANY, trades(trade("A"), trade("B")));
    }

    @Test
    @DisplayName("FEED-5 a second connection with the same token drops both")
    void dropsBothConnections() throws Exception {
        FeedServer server = start(new TestTape(folder).frame(0, PING).source(), OPTIONS);
        var first = new TestClient(server, TOKEN);

        var second = new TestClient(server, TOKEN);

        assertThat(first.closed()).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(second.closed()).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("FEED-9 a lost connection of the tape closes the socket; the next one hears the rest")
    void losesTheConnectionWhereTheTapeDid() throws Exception {
        FeedServer server = start(
                new TestTape(folder)
                        .frame(0, trades(trade("A")))
                        .line(5, "disconnect", "{}")
                        .frame(9, PING)
                        .source(),
                OPTIONS);
        var first = new TestClient(server, TOKEN).subscribe("A");
        assertThat(first.next()).isEqualTo(trades(trade("A")));
        assertThat(first.closed()).succeedsWithin(10, TimeUnit.SECONDS);

        var second = new TestClient(server, TOKEN).subscribe("A");

        assertThat(second.next()).isEqualTo(PING);
    }

    @Test
    @DisplayName("FEED-12 a feed that was killed goes on where it was, and repeats nothing")
    void goesOnWhereAKilledFeedWas() throws Exception {
        TapeSource tape = new TestTape(folder)
                .frame(0, trades(trade("A")))
                .frame(3, trades(trade("A"), trade("A")))
                .line(5, "disconnect", "{}")
                .frame(9, trades(trade("A"), trade("A"), trade("A")))
                .frame(12, PING)
                .source();
        Path position = folder.resolve("position");
        var first = new TestClient(start(tape, OPTIONS.withPosition(PositionFile.open(position))), TOKEN);
        assertThat(first.subscribe("A").next(2)).hasSize(2);
        assertThat(first.closed()).succeedsWithin(10, TimeUnit.SECONDS);

        // nothing of the first one is closed: whoever is killed closes nothing
        FeedServer again = start(tape, OPTIONS.withPosition(PositionFile.open(position)));

        assertThat(new TestClient(again, TOKEN).subscribe("A").next(2))
                .containsExactly(trades(trade("A"), trade("A"), trade("A")), PING);
        assertThat(status(again).get("framesPlayed").longValue()).isEqualTo(4);
        assertThat(status(again).get("done").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("FEED-11 finish plays the rest at full speed")
    void finishesWhenAsked() throws Exception {
        FeedServer server = start(
                new TestTape(folder)
                        .frame(0, trades(trade("A")))
                        .frame(3_600_000, PING)
                        .source(),
                FeedOptions.of(0, "secret/one", new PlaySpeed(1)).withQuiet(Duration.ofMillis(40)));
        var client = new TestClient(server, TOKEN).subscribe("A");
        assertThat(client.next()).isEqualTo(trades(trade("A")));
        assertThat(status(server).get("done").booleanValue()).isFalse();

        TestClient.http(server, "POST", "/_feed/finish");

        assertThat(client.next()).isEqualTo(PING);
        assertThat(status(server).get("done").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("FEED-6 a subscriber to everything hears the odd session byte for byte, lost connections included")
    void playsEveryQuirkByteForByte() throws Exception {
        TapeSource odd = Sessions.bundled(SessionKind.ODD);
        FeedServer server = start(odd, OPTIONS);
        List<String> expected = frames(odd);
        List<String> symbols = TapeSummary.of(odd).symbols();

        List<String> heard = new ArrayList<>();
        while (heard.size() < expected.size()) {
            var client = new TestClient(server, TOKEN).subscribe(symbols.toArray(String[]::new));
            heard.addAll(untilClosedOr(client, expected.size() - heard.size()));
        }

        assertThat(heard).isEqualTo(expected);
    }

    @Test
    void answersAnUnknownCallWith404() throws Exception {
        FeedServer server = start(new TestTape(folder).frame(0, PING).source(), OPTIONS);

        assertThat(TestClient.http(server, "GET", "/_feed/other").statusCode()).isEqualTo(404);
    }

    private static List<String> untilClosedOr(TestClient client, int count) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < count && !(client.closed().isDone() && client.isDrained())) {
            client.nextWithin(Duration.ofMillis(50)).ifPresent(heard::add);
        }
        return heard;
    }

    private static List<String> frames(TapeSource source) throws IOException {
        List<String> frames = new ArrayList<>();
        try (TapeLineSource tape = source.open(damage -> {})) {
            for (Optional<TapeLine> line = tape.next(); line.isPresent(); line = tape.next()) {
                line.filter(TapeLine::isFrame).ifPresent(frame -> frames.add(frame.text()));
            }
        }
        return frames;
    }

    private FeedServer start(TapeSource tape, FeedOptions options) throws IOException {
        return join(FeedServer.start(
                vertx, tape, TapeSummary.of(tape), options, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
    }

    private static JsonNode status(FeedServer server) throws Exception {
        return new ObjectMapper()
                .readTree(TestClient.http(server, "GET", "/_feed/status").body());
    }

    private static JsonNode json(String singleQuoted) throws IOException {
        return new ObjectMapper().readTree(singleQuoted.replace('\'', '"'));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
