/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Ticker;
import io.tapeline.producer.CapturedLog;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class FinnhubFeedTest {

    /** Holds what has to be encoded, so that its encoded form is looked for as well. */
    private static final String TOKEN = "s3cr3t+t/ken";

    private static final String ENCODED = "s3cr3t%2Bt%2Fken";

    private final BlockingQueue<String> tape = new LinkedBlockingQueue<>();
    private final CapturedLog log = new CapturedLog();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private PlainFeedServer server = newServer();
    private FeedLimits limits = FeedLimits.defaults();
    private volatile boolean room = true;
    private FinnhubFeed feed = newFeed();

    private static PlainFeedServer newServer() {
        try {
            return new PlainFeedServer();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private FinnhubFeed newFeed() {
        return new FinnhubFeed(
                vertx,
                new FeedTime(Clock.systemUTC(), Ticker.systemTicker()::nanoTime),
                new SplittableRandom(1),
                new FeedAddress(URI.create("ws://127.0.0.1:" + server.port()), TOKEN),
                List.of("AAPL", "IC MARKETS:1"),
                limits,
                journal(),
                () -> room);
    }

    private Journal journal() {
        return new Journal() {
            private long next = 1;

            @Override
            public long epoch() {
                return 1;
            }

            @Override
            public long append(Instant at, String kind, byte[] payload) {
                tape.add(kind + " " + new String(payload, StandardCharsets.UTF_8));
                return next++;
            }
        };
    }

    private void start() {
        loop.runOnContext(go -> feed.start(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of())));
    }

    private void stop() throws Exception {
        var stopped = new CompletableFuture<Void>();
        loop.runOnContext(go -> feed.stop().onComplete(done -> stopped.complete(null)));
        stopped.get(10, TimeUnit.SECONDS);
    }

    /** Returns when the loop has finished what it was doing. */
    private void barrier() throws Exception {
        var done = new CompletableFuture<Void>();
        loop.runOnContext(go -> done.complete(null));
        done.get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void nothingYet() {
        tape.clear();
    }

    @AfterEach
    void noTokenAnywhere() throws Exception {
        stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        server.close();
        log.close();
        assertThat(log.lines()).as("P9 the log").noneMatch(FinnhubFeedTest::showsToken);
        assertThat(tape).as("P9 the tape").noneMatch(FinnhubFeedTest::showsToken);
        assertThat(String.valueOf(feed.status())).as("P9 the status").doesNotContain(TOKEN, ENCODED);
    }

    private static boolean showsToken(String text) {
        return text.contains(TOKEN) || text.contains(ENCODED);
    }

    @Test
    @DisplayName("SOCK-1 SOCK-3 the token is the query parameter, and every symbol is subscribed as documented")
    void handshake() throws Exception {
        start();
        PlainFeedServer.Connection client = server.next();
        assertThat(client.requestLine()).isEqualTo("GET /?token=" + ENCODED + " HTTP/1.1");
        assertThat(client.message()).isEqualTo("{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}");
        assertThat(client.message()).isEqualTo("{\"type\":\"subscribe\",\"symbol\":\"IC MARKETS:1\"}");
    }

    @Test
    @DisplayName("SOCK-4 whole messages go to the tape byte for byte: text, fragments, binary, however large")
    void messages() throws Exception {
        start();
        PlainFeedServer.Connection client = server.next();
        client.text("{\"type\":\"ping\"}");
        client.frame(0x01, bytes("{\"type\":"));
        client.frame(0x89, bytes("a ping between fragments"));
        client.frame(0x00, bytes("\"pi"));
        client.frame(0x80, bytes("ng\"}"));
        client.frame(0x82, bytes("binary"));
        String large = "{\"type\":\"x\",\"x\":\"" + "y".repeat(300_000) + "\"}";
        client.text(large);
        assertThat(line(TapeLine.FRAME)).isEqualTo("frame {\"type\":\"ping\"}");
        assertThat(line(TapeLine.FRAME)).isEqualTo("frame {\"type\":\"ping\"}");
        assertThat(line(TapeLine.FRAME)).isEqualTo("frame binary");
        assertThat(line(TapeLine.FRAME)).isEqualTo("frame " + large);
    }

    @Test
    @DisplayName("SOCK-2 SOCK-5 behind a lost connection it connects and subscribes again, never twice at a time")
    void reconnects() throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            PlainFeedServer.Connection client = server.next();
            assertThat(client.message()).contains("AAPL");
            client.text("{\"type\":\"ping\"}");
            assertThat(line(TapeLine.FRAME)).contains("ping");
            client.drop();
            assertThat(line(LineKinds.DISCONNECT)).contains("\"code\":1006");
        }
        server.next();
        assertThat(server.mostOpen()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-5 a server that is not there is tried again")
    void unreachable() throws Exception {
        int port = server.port();
        server.close();
        start();
        assertThat(line(LineKinds.DISCONNECT)).contains("refused");
        assertThat(line(LineKinds.DISCONNECT)).contains(":" + port);
        assertThat(feed.status().state()).isIn("WAITING", "CONNECTING");
    }

    @ParameterizedTest(name = "SOCK-6 {0} is said in words and waited for")
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "429 Too Many Requests"})
    void refused(String status) throws Exception {
        server.refuseWith(status);
        start();
        String code = status.substring(0, 3);
        assertThat(line(LineKinds.DISCONNECT)).contains("\"code\":" + code).contains("(" + code + ")");
        barrier();
        assertThat(feed.status().state()).isEqualTo(code.equals("429") ? "RATE_LIMITED" : "REFUSED");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN") && line.contains("(" + code + ")"))
                .hasSize(1)
                .allMatch(line -> waitMillis(line) >= (code.equals("429") ? 30_000 : 900_000));
        assertThat(server.handshakes()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-6 an HTTP 200 instead of an upgrade, and a body that repeats the token, are one scrubbed line")
    void noUpgrade() throws Exception {
        server.refuseWith("200 OK");
        start();
        assertThat(line(LineKinds.DISCONNECT)).contains("\"code\":200");
    }

    @Test
    @DisplayName("SOCK-7 a connection that is silent is given up, as STALLED, and another one is made")
    void stalled() throws Exception {
        limits = limits.withSettle(Duration.ZERO).withSilence(Duration.ofMillis(600));
        feed = newFeed();
        start();
        server.next().text("{\"type\":\"ping\"}");
        server.next();
        assertThat(lines(LineKinds.GAP))
                .anyMatch(gap -> gap.contains("\"event\":\"opened\"") && gap.contains("STALLED"));
        assertThat(server.mostOpen()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-7 pings of the protocol count as life")
    void pingsAreLife() throws Exception {
        limits = limits.withSettle(Duration.ZERO).withSilence(Duration.ofMillis(900));
        feed = newFeed();
        start();
        PlainFeedServer.Connection client = server.next();
        for (int i = 0; i < 10; i++) {
            client.frame(0x89, bytes("p"));
            assertThat(tape.poll(200, TimeUnit.MILLISECONDS) == null || server.handshakes() == 1)
                    .isTrue();
        }
        assertThat(server.handshakes()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "SOCK-8 a message beyond the bound ends the connection, which is a gap; the tape says how large it was")
    void tooLarge() throws Exception {
        limits = limits.withSettle(Duration.ZERO).withMaxMessageBytes(1_000);
        feed = newFeed();
        start();
        PlainFeedServer.Connection client = server.next();
        assertThat(client.message()).contains("AAPL");
        client.frame(0x01, new byte[800]);
        client.frame(0x00, new byte[800]);
        client.frame(0x00, new byte[800]);
        client.frame(0x80, new byte[800]);
        client.text("{}");
        client.drop();
        assertThat(line(LineKinds.DISCONNECT)).contains("too large", "at most 1000 bytes", "was 1600");
        server.next();
        assertThat(lines(TapeLine.FRAME)).isEmpty();
        assertThat(feed.status().details().ends()).containsEntry(EndCause.TOO_LARGE, 1L);
    }

    @Test
    @DisplayName("SOCK-8 of a message that goes on and on nothing is kept after the first fragment too many")
    void endlessMessage() throws Exception {
        limits = limits.withSettle(Duration.ZERO).withMaxMessageBytes(1 << 20);
        feed = newFeed();
        start();
        PlainFeedServer.Connection client = server.next();
        assertThat(client.message()).contains("AAPL");
        client.frame(0x01, new byte[64 << 10]);
        long before = usedBytes();
        long most = 0;
        try {
            for (int i = 0; i < 4_000; i++) {
                client.frame(0x00, new byte[64 << 10]);
                most = i % 500 == 499 ? Math.max(most, usedBytes() - before) : most;
            }
        } catch (IOException closed) {
            // the feed gave the connection up, as it should
        }
        assertThat(line(LineKinds.DISCONNECT)).contains("too large");
        assertThat(most).isLessThan(64 << 20);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    @DisplayName("SOCK-9 when the tape has no room the socket is paused, and nothing that comes is lost")
    void backpressure() throws Exception {
        start();
        PlainFeedServer.Connection client = server.next();
        room = false;
        for (int i = 0; i < 2_000; i++) {
            client.text("{\"type\":\"n\",\"n\":" + i + "}");
        }
        assertThat(line(TapeLine.FRAME)).contains("\"n\":0}");
        barrier();
        assertThat(log.lines()).anyMatch(line -> line.contains("the socket is paused"));
        assertThat(tape.poll(300, TimeUnit.MILLISECONDS)).isNull();
        room = true;
        for (int i = 1; i < 2_000; i++) {
            assertThat(line(TapeLine.FRAME)).contains("\"n\":" + i + "}");
        }
    }

    @Test
    @DisplayName("GAP-10 what a lost connection left queued waits for room as well, and is not dropped")
    void queuedWhenLost() throws Exception {
        start();
        PlainFeedServer.Connection client = server.next();
        room = false;
        for (int i = 0; i < 5; i++) {
            client.text("{\"type\":\"n\",\"n\":" + i + "}");
        }
        assertThat(line(TapeLine.FRAME)).contains("\"n\":0}");
        client.drop();
        assertThat(line(LineKinds.DISCONNECT)).contains("1006");
        assertThat(lines(TapeLine.FRAME)).isEmpty();
        room = true;
        for (int i = 1; i < 5; i++) {
            assertThat(line(TapeLine.FRAME)).contains("\"n\":" + i + "}");
        }
        assertThat(feed.status().dropped()).isZero();
    }

    @Test
    @DisplayName("SOCK-1 an error of the feed that repeats the token is logged without it")
    void errorRepeatsTheToken() throws Exception {
        start();
        server.next().text("{\"msg\":\"slow down, " + TOKEN + "\",\"type\":\"error\"}");
        assertThat(line(TapeLine.FRAME)).contains("slow down");
        barrier();
        assertThat(log.lines()).anyMatch(line -> line.contains("the feed says: slow down, ***"));
    }

    @Test
    @DisplayName("SOCK-10 a stop closes the connection, writes the end last, and takes nothing more")
    void stops() throws Exception {
        start();
        PlainFeedServer.Connection client = server.next();
        assertThat(client.message()).contains("AAPL");
        stop();
        var lines = new ArrayList<>(tape);
        assertThat(lines).last().isEqualTo("end {}");
        assertThat(feed.status().state()).isEqualTo("STOPPED");
    }

    @Test
    @DisplayName(
            "SOCK-10 a stop ends in time, as often as it is asked for, whether the feed answers, is killed or absent")
    void stopsAlways() throws Exception {
        start();
        server.next();
        var both = new CompletableFuture<Void>();
        loop.runOnContext(go -> {
            Future<Void> first = feed.stop();
            Future<Void> second = feed.stop();
            feed.kill();
            Future.all(first, second).onComplete(done -> both.complete(null));
        });
        both.get(10, TimeUnit.SECONDS);
        assertThat(tape.stream().filter(line -> line.startsWith(LineKinds.END))).hasSizeLessThan(2);
    }

    private static long waitMillis(String line) {
        String rest = line.substring(line.lastIndexOf(" in ") + 4);
        return Long.parseLong(rest.substring(0, rest.indexOf(' ')));
    }

    /** The next line of a kind; those of other kinds before it are passed over. */
    private String line(String kind) throws InterruptedException {
        while (true) {
            String line = tape.poll(10, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no " + kind + " line within 10 s");
            }
            if (line.startsWith(kind + " ")) {
                return line;
            }
        }
    }

    private List<String> lines(String kind) {
        return tape.stream().filter(line -> line.startsWith(kind + " ")).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
