/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.tapeline.benchmarks.producer.StreamReader.Came;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Ten minutes without Kinesis at 2 000 trades a second, in less time: as many trades come, faster. Then Kinesis is
 * there, and what waits is sent.
 */
final class Outage {

    static final long TRADES = 600 * 2_000L;

    private static final int TRADES_A_FRAME = 10;
    private static final int REAL_TRADES_A_SECOND = 2_000;
    private static final int SHARDS = 4;
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Surroundings around;
    private final int timesAsFast;

    Outage(Surroundings around, int timesAsFast) {
        this.around = around;
        this.timesAsFast = timesAsFast;
    }

    /** Runs it and says in a line or two what it found. */
    String run() throws IOException, InterruptedException {
        var frames = new BenchFrames(TRADES_A_FRAME, 2);
        int port = Surroundings.freePort();
        long count = TRADES / TRADES_A_FRAME;
        try (var feed = new BenchFeed(around.pace());
                MeasuredProcess producer = around.producer("outage", feed.port(), port);
                BenchFeed.Client socket = feed.next(frames)) {
            socket.send(count, (double) REAL_TRADES_A_SECOND * timesAsFast / TRADES_A_FRAME);
            producer.until(status -> Speeds.durable(status, count), 1, MOST);
            if (producer.status().path("behind").asLong() < count) {
                throw new IOException("something was acknowledged without Kinesis");
            }
            long before = producer.peakMegabytes();
            try (MeasuredProcess kinesis = around.kinesis(port, SHARDS, true, List.of("outage"))) {
                long began = around.pace().nanos();
                long ended = producer.until(status -> Speeds.acknowledged(status, count), 1, MOST);
                long all = producer.peakMegabytes();
                Came came = new StreamReader(Surroundings.endpoint(port), "outage", around.pace()).readOn();
                if (came.trades() != TRADES || !kinesis.isAlive()) {
                    throw new IOException(TRADES + " trades were received, " + came.trades() + " are on the stream");
                }
                double seconds = (ended - began) / 1e9;
                return String.format(
                        Locale.ROOT,
                        "outage: %d trades without Kinesis, as many as 10 minutes have at %d a second, %d times as fast; -Xmx%s%n"
                                + "peak memory %d MB without Kinesis, %d MB in all; caught up in %.1f s (%d shards with their limits): %.0f times real time; lost 0, doubled 0",
                        TRADES,
                        REAL_TRADES_A_SECOND,
                        timesAsFast,
                        around.heap(),
                        before,
                        all,
                        seconds,
                        SHARDS,
                        TRADES / seconds / REAL_TRADES_A_SECOND);
            }
        } finally {
            around.delete("outage");
        }
    }
}
