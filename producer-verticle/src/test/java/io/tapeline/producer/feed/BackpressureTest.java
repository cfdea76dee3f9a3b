/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.watch.FeedTime;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a server has sent and the tape has not taken is in socket buffers or in our heap: counted on both sides, it says
 * what our heap holds at most.
 */
@Tag("slow")
class BackpressureTest {

    private static final int MESSAGE_BYTES = 64 << 10;
    private static final int MESSAGES = 5_000;
    /** Loopback buffers of both sides, 6 and 4 MB by Linux's defaults, and Vert.x's few frames. */
    private static final long BETWEEN = 32L << 20;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong mostBetween = new AtomicLong();
    private final CountDownLatch allTaken = new CountDownLatch(1);

    @Test
    @DisplayName(
            "SOCK-9 P5 without room the server's write blocks: of 320 MB a tenth at most leaves it, and none is lost")
    void reachesTheServer() throws Exception {
        try (var server = new PlainFeedServer();
                var feed = new FeedUnderTest(
                        new FeedAddress(URI.create("ws://127.0.0.1:" + server.port()), "token"),
                        new FeedTime(Clock.systemUTC(), () -> 0),
                        FeedLimits.defaults(),
                        null,
                        this::take,
                        "AAPL")) {
            feed.start();
            PlainFeedServer.Connection client = server.next();
            feed.setRoom(false);
            Thread sender = sender(client);
            long blockedAt = standstill(feed);
            assertThat(sent.get()).isLessThan(BETWEEN);
            assertThat(taken.get()).as("one message was asked for").isLessThanOrEqualTo(MESSAGE_BYTES);
            assertThat(feed.status().state()).isEqualTo("PAUSED");
            for (int i = 0; i < 5; i++) {
                feed.setRoom(true);
                feed.onLoop(FinnhubFeed::roomChanged);
                feed.setRoom(false);
                blockedAt = standstill(feed);
            }
            assertThat(blockedAt).isLessThan((long) MESSAGES * MESSAGE_BYTES);
            feed.setRoom(true);
            feed.onLoop(FinnhubFeed::roomChanged);
            assertThat(allTaken.await(120, TimeUnit.SECONDS)).isTrue();
            sender.join(10_000);
            assertThat(taken.get()).isEqualTo((long) MESSAGES * MESSAGE_BYTES);
            assertThat(mostBetween.get()).isLessThan(BETWEEN);
        }
    }

    private void take(byte[] line) {
        if (line.length == MESSAGE_BYTES) {
            assertThat(line[0]).isEqualTo((byte) (taken.get() / MESSAGE_BYTES));
            if (taken.addAndGet(line.length) == (long) MESSAGES * MESSAGE_BYTES) {
                allTaken.countDown();
            }
        }
    }

    private Thread sender(PlainFeedServer.Connection client) {
        var sender = new Thread(() -> {
            try {
                byte[] message = new byte[MESSAGE_BYTES];
                for (int i = 0; i < MESSAGES; i++) {
                    message[0] = (byte) i;
                    client.frame(0x82, message);
                    long between = sent.addAndGet(MESSAGE_BYTES) - taken.get();
                    mostBetween.accumulateAndGet(between, Math::max);
                }
            } catch (IOException closed) {
                // the assertions say what is missing
            }
        });
        sender.setDaemon(true);
        sender.start();
        return sender;
    }

    /** Waits until the feed has paused and the server's writes have made no progress for a while. */
    private long standstill(FeedUnderTest feed) throws InterruptedException {
        for (int i = 0; i < 600 && !feed.status().state().equals("PAUSED"); i++) {
            assertThat(allTaken.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        long before = -1;
        while (before != sent.get()) {
            before = sent.get();
            assertThat(allTaken.await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
        return before;
    }
}
