/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What users of Finnhub's socket met and wrote down, played to the feed: its issues 35, 37, 38, 42, 158, 252, 517 and
 * other producers' incident diaries. Time is the test's own, so hours pass in milliseconds.
 */
@Tag("slow")
class FeedIncidentsTest {

    private static final String TUESDAY = "2026-11-24T16:00:00Z";
    private static final String SUNDAY = "2026-11-22T01:00:00Z";
    private static final String PING = "{\"type\":\"ping\"}";

    private final PlainFeedServer server = newServer();
    private ManualTime time = new ManualTime(TUESDAY);
    private FeedUnderTest feed = newFeed();

    private static PlainFeedServer newServer() {
        try {
            return new PlainFeedServer();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private FeedUnderTest newFeed(String... symbols) {
        return new FeedUnderTest(
                new FeedAddress(URI.create("ws://127.0.0.1:" + server.port()), "token"),
                time.feedTime(),
                FeedLimits.defaults(),
                symbols.length == 0 ? new String[] {"AAPL"} : symbols);
    }

    @AfterEach
    void close() throws Exception {
        feed.close();
        server.close();
    }

    private void say(PlainFeedServer.Connection client, String text) throws Exception {
        client.text(text);
        assertThat(feed.line(TapeLine.FRAME)).isEqualTo("frame " + text);
    }

    /** Pings come as they do, nothing else; time is told after each, so that none is ever overdue. */
    private void onlyPings(PlainFeedServer.Connection client, Duration length) throws Exception {
        for (Duration passed = Duration.ZERO; passed.compareTo(length) < 0; passed = passed.plusMinutes(2)) {
            time.pass(Duration.ofMinutes(2));
            say(client, PING);
        }
    }

    private static String trade(String symbol) {
        return "{\"data\":[{\"c\":null,\"p\":1.5,\"s\":\"" + symbol + "\",\"t\":1,\"v\":2}],\"type\":\"trade\"}";
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    @DisplayName(
            "SOCK-11 GAP-11 pings go on and trades do not: another connection, and a gap from the last trade to the"
                    + " first that comes again")
    void pingsWithoutTrades() throws Exception {
        feed.start();
        PlainFeedServer.Connection first = server.next();
        say(first, trade("AAPL"));
        assertThat(feed.line(LineKinds.GAP)).contains("closed", "FIRST_START");
        onlyPings(first, Duration.ofMinutes(10));
        time.pass(Duration.ofSeconds(1));
        assertThat(feed.line(LineKinds.GAP)).contains("opened", "STALLED", "\"from\":" + millis(TUESDAY));
        assertThat(feed.line(LineKinds.DISCONNECT)).contains("no trade of any symbol although a venue is open");

        PlainFeedServer.Connection second = server.next();
        assertThat(second.message()).contains("AAPL");
        onlyPings(second, Duration.ofMinutes(18));
        assertThat(feed.lines())
                .as("restored, but not delivering")
                .noneMatch(line -> line.contains("closed\"") && line.contains("STALLED"));
        say(second, trade("AAPL"));
        assertThat(feed.line(LineKinds.GAP))
                .contains(
                        "closed", "STALLED", "\"from\":" + millis(TUESDAY), "\"to\":" + millis("2026-11-24T16:28:01Z"));
        assertThat(feed.status().details().ends()).containsOnly(Map.entry(EndCause.STALLED, 1L));
    }

    @Test
    @DisplayName("SOCK-11 a Sunday of pings alone is no alarm")
    void quietSunday() throws Exception {
        time = new ManualTime(SUNDAY);
        feed.close();
        feed = newFeed();
        feed.start();
        onlyPings(server.next(), Duration.ofHours(24));
        assertThat(server.handshakes()).isEqualTo(1);
        assertThat(feed.status().state()).isEqualTo("LIVE");
    }

    @Test
    @DisplayName("SOCK-11 a halted or illiquid symbol beside one that trades is no alarm; its age is told")
    void halt() throws Exception {
        feed.close();
        feed = newFeed("AAPL", "HALTED");
        feed.start();
        PlainFeedServer.Connection client = server.next();
        say(client, trade("HALTED"));
        for (int i = 0; i < 60; i++) {
            time.pass(Duration.ofMinutes(2));
            say(client, trade("AAPL"));
        }
        feed.onLoop(running -> running.subscribe("AAPL"));
        assertThat(server.handshakes()).isEqualTo(1);
        assertThat(feed.status().details().tradedAt())
                .containsEntry("HALTED", Instant.parse(TUESDAY))
                .containsEntry("AAPL", Instant.parse("2026-11-24T18:00:00Z"));
    }

    @Test
    @DisplayName("SOCK-7 a socket that is open and dead is given up, although its close is never answered")
    void deadSocket() throws Exception {
        feed.start();
        PlainFeedServer.Connection dead = server.next();
        say(dead, PING);
        dead.goDeaf();
        time.pass(Duration.ofSeconds(151));
        assertThat(feed.line(LineKinds.GAP + " {\"event\":\"opened\"")).contains("STALLED");
        server.next();
        assertThat(server.mostOpen()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-12 a wall clock that is set forward or back drops no good socket and keeps no gap open")
    void clockJumps() throws Exception {
        feed.start();
        PlainFeedServer.Connection client = server.next();
        say(client, PING);
        for (int jump : new int[] {150, -600, 86_400, -90_000}) {
            time.setWall(Duration.ofSeconds(jump));
            say(client, PING);
        }
        time.pass(Duration.ofSeconds(11));
        assertThat(feed.line(LineKinds.GAP)).contains("closed", "FIRST_START");
        say(client, trade("AAPL"));
        assertThat(server.handshakes()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-4 half a message of a lost connection does not spoil the first of the next")
    void halfAMessage() throws Exception {
        feed.start();
        PlainFeedServer.Connection first = server.next();
        say(first, PING);
        first.frame(0x01, "{\"data\":[{\"p\":1,".getBytes(StandardCharsets.UTF_8));
        first.drop();
        assertThat(feed.line(LineKinds.DISCONNECT)).contains("1006");
        say(server.next(), trade("AAPL"));
    }

    @Test
    @DisplayName("SOCK-17 a feed that ends each connection at once is not hammered: the key is in use elsewhere")
    void secondConnection() throws Exception {
        feed.start();
        server.next().drop();
        server.next().drop();
        feed.line(LineKinds.DISCONNECT);
        assertThat(feed.line(LineKinds.DISCONNECT)).contains("is the key in use by another connection?");
        feed.onLoop(running -> assertThat(running.status().details().ends())
                .containsEntry(EndCause.LOST, 1L)
                .containsEntry(EndCause.COLLISION, 1L));
        assertThat(server.handshakes()).isEqualTo(2);
        assertThat(server.mostOpen()).isEqualTo(1);
    }

    @Test
    @DisplayName("SOCK-14 symbols come and go while the socket is open; what was not subscribed is a gap")
    void runTimeSubscriptions() throws Exception {
        feed.start();
        PlainFeedServer.Connection client = server.next();
        assertThat(client.message()).contains("AAPL");
        say(client, trade("AAPL"));
        time.pass(Duration.ofSeconds(5));
        feed.onLoop(running -> running.subscribe("MSFT"));
        assertThat(client.message()).isEqualTo("{\"type\":\"subscribe\",\"symbol\":\"MSFT\"}");
        assertThat(feed.line(LineKinds.GAP + " {\"event\":\"opened\"")).contains("MSFT", "UNSUBSCRIBED");
        assertThat(feed.line(LineKinds.SUBSCRIBE)).contains("MSFT");
        say(client, trade("MSFT"));
        assertThat(feed.line(LineKinds.GAP)).contains("closed", "MSFT", "UNSUBSCRIBED");
        feed.onLoop(running -> running.unsubscribe("AAPL"));
        assertThat(client.message()).isEqualTo("{\"type\":\"unsubscribe\",\"symbol\":\"AAPL\"}");
        assertThat(feed.line(LineKinds.UNSUBSCRIBE)).contains("AAPL");
        assertThat(feed.line(LineKinds.GAP)).contains("opened", "AAPL", "UNSUBSCRIBED");
        say(client, trade("AAPL"));
        client.drop();
        PlainFeedServer.Connection next = server.next();
        assertThat(next.message()).contains("MSFT");
        say(next, trade("MSFT"));
        assertThat(feed.lines())
                .filteredOn(line -> line.contains("closed\"") && line.contains("AAPL"))
                .as("late trades of a symbol given up end no gap")
                .hasSize(1);
    }
}
