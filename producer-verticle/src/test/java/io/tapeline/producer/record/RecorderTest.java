/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.feed.PlainFeedServer;
import io.tapeline.producer.feed.watch.FeedTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final String TOKEN = "s3cr3t-t0ken";

    @TempDir
    Path tape;

    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final FailingClock clock = new FailingClock();
    private final PlainFeedServer feed = new PlainFeedServer();

    RecorderTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        feed.close();
    }

    @Test
    @Timeout(20)
    @DisplayName("P9 a token that the feed says back is on no recorded tape: a recording is handed around")
    void noToken() throws Exception {
        Recorder recorder = start();
        PlainFeedServer.Connection connection = feed.next();
        connection.message();
        connection.text("{\"msg\":\"token " + TOKEN + " has too many symbols\",\"type\":\"error\"}");
        while (recorder.feed().messages() < 1) {
            Thread.onSpinWait();
        }
        recorder.stop();

        assertThat(bytes()).contains("has too many symbols").doesNotContain(TOKEN);
        assertThat(failed).isNotDone();
    }

    @Test
    @Timeout(20)
    @DisplayName(
            "PROC-2 what nobody expected ends a recording too, instead of leaving a socket whose frames go nowhere")
    void unexpected() throws Exception {
        Recorder recorder = start();
        PlainFeedServer.Connection connection = feed.next();
        connection.message();
        clock.armed = true;
        connection.text("{\"type\":\"ping\"}");

        assertThat(failed.get(10, TimeUnit.SECONDS)).hasMessage("boom");

        clock.armed = false;
        recorder.stop();
    }

    private Recorder start() throws IOException {
        var address = new FeedAddress(URI.create("ws://127.0.0.1:" + feed.port()), TOKEN);
        var settings = new RecordSettings(address, List.of("A"), FeedLimits.defaults());
        return Recorder.start(
                settings, tape, new FeedTime(clock, System::nanoTime), new SplittableRandom(1), failed::complete);
    }

    private String bytes() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(tape)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Throws on the event loop once it is armed. */
    private static final class FailingClock extends Clock {
        private final InstantSource machine = InstantSource.system();
        private volatile boolean armed;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (armed && Thread.currentThread().getName().contains("eventloop")) {
                throw new IllegalStateException("boom");
            }
            return machine.instant();
        }
    }
}
