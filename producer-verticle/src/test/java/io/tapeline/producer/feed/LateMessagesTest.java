/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server still says on a connection that was given up, until it answers our close. */
@Tag("slow")
class LateMessagesTest {

    private static final String PING = "{\"type\":\"ping\"}";
    private static final String TRADE =
            "{\"data\":[{\"c\":null,\"p\":1.5,\"s\":\"AAPL\",\"t\":1,\"v\":2}],\"type\":\"trade\"}";

    private final PlainFeedServer server = newServer();
    private final ManualTime time = new ManualTime("2026-11-24T16:00:00Z");
    private final FeedUnderTest feed = new FeedUnderTest(
            new FeedAddress(URI.create("ws://127.0.0.1:" + server.port()), "token"),
            time.feedTime(),
            FeedLimits.defaults(),
            "AAPL");

    private static PlainFeedServer newServer() {
        try {
            return new PlainFeedServer();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @AfterEach
    void close() throws Exception {
        feed.close();
        server.close();
    }

    @Test
    @DisplayName("SOCK-9 GAP-10 what comes of a connection given up while the tape has no room is counted, not written")
    void withoutRoom() throws Exception {
        feed.start();
        PlainFeedServer.Connection client = server.next();
        say(client, PING);
        giveUp(client, Duration.ofSeconds(151));
        feed.setRoom(false);
        client.text(TRADE);
        answerClose(client);
        assertThat(feed.lines()).doesNotContain("frame " + TRADE);
        feed.onLoop(running -> assertThat(running.status().dropped()).isEqualTo(1));
    }

    @Test
    @DisplayName("GAP-10 GAP-11 a late trade of a connection that was silent does not end the silence of the next")
    void tradeOfTheSilent() throws Exception {
        feed.start();
        PlainFeedServer.Connection first = server.next();
        say(first, TRADE);
        for (int minute = 0; minute < 10; minute += 2) {
            time.pass(Duration.ofMinutes(2));
            say(first, PING);
        }
        giveUp(first, Duration.ofSeconds(1));
        say(first, TRADE);
        answerClose(first);
        assertThat(server.next().message()).contains("AAPL");
        time.pass(Duration.ofSeconds(151));
        assertThat(feed.line(LineKinds.DISCONNECT)).contains("nothing heard");
        assertThat(feed.lines()).noneMatch(line -> line.contains("closed\"") && line.contains("STALLED"));
    }

    private void say(PlainFeedServer.Connection client, String text) throws Exception {
        client.text(text);
        assertThat(feed.line(TapeLine.FRAME)).isEqualTo("frame " + text);
    }

    /** So much time passes in silence that the feed closes the connection; the server does not answer yet. */
    private void giveUp(PlainFeedServer.Connection client, Duration silence) throws Exception {
        client.goDeaf();
        time.pass(silence);
        while (!feed.line(LineKinds.GAP).contains("STALLED")) {
            // gaps from before
        }
    }

    private void answerClose(PlainFeedServer.Connection client) throws Exception {
        client.frame(0x88, "\u0003\u00e8".getBytes(StandardCharsets.ISO_8859_1));
        feed.line(LineKinds.DISCONNECT);
    }
}
