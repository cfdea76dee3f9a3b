/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Starts a producer whose stream is dead, floods it, and kills it at a random moment, over and over: its tape must stay
 * within its bound. The first cycle ends only when the tape is full for certain, so that there is a bound to keep; it
 * is not counted. Run in the repository's root. Arguments: cycles (default 200), seed (default 1).
 */
public final class DeadStreamMain {

    private static final long BOUND = 32 << 20;
    /** Enough to say that it was filled: a quarter of the bound is left for lines that come unasked. */
    private static final long FULL = BOUND / 2;

    private static final Duration FULL_WITHIN = Duration.ofMinutes(2);
    private static final int NOBODY = 1;
    /** One of so many is killed while it starts. */
    private static final int START_KILLS = 5;

    private static final int LONGEST_MILLIS = 1_000;
    private static final long START_MILLIS = 300_000;

    private DeadStreamMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int cycles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path folder = Files.createTempDirectory("dead-stream");
        Pace pace = Pace.of(System::nanoTime, Thread::sleep);
        var around = new Surroundings(Path.of(""), folder, "128m", pace)
                .with(Map.of("TAPELINE_TAPE_MAX_BYTES", String.valueOf(BOUND)));
        var random = new SplittableRandom(seed);
        var frames = new BenchFrames(10, seed);
        long most = 0;
        int flooded = 0;
        try (var feed = new BenchFeed(pace)) {
            for (int cycle = 0; cycle <= cycles; cycle++) {
                try (MeasuredProcess producer = around.producer("dead", feed.port(), NOBODY)) {
                    if (random.nextInt(START_KILLS) > 0 || cycle == 0) {
                        Optional<BenchFeed.Client> client = feed.next(frames, START_MILLIS);
                        if (client.isEmpty()) {
                            throw new IOException(
                                    "it does not connect within " + START_MILLIS / 1_000 + " s: " + producer.said());
                        }
                        client.get().flood();
                        flooded++;
                    }
                    if (cycle == 0) {
                        untilFull(around);
                    }
                    pace.rest(random.nextInt(LONGEST_MILLIS));
                    if (!producer.isAlive()) {
                        throw new IOException("it has ended: " + producer.said());
                    }
                    producer.kill();
                } catch (IOException failed) {
                    throw new IOException("cycle " + cycle + " of seed " + seed, failed);
                }
                long bytes = around.bytes("dead");
                most = Math.max(most, bytes);
                if (bytes > BOUND) {
                    throw new IOException("cycle " + cycle + " of seed " + seed + ": the tape has " + bytes
                            + " bytes, its bound is " + BOUND);
                }
                if (cycle % 20 == 0) {
                    System.out.println("cycle     " + cycle + " of " + cycles + ", the tape has " + bytes + " bytes");
                }
            }
        } finally {
            around.delete("");
        }
        System.out.println("cycles    " + cycles + " starts and kills with a dead stream, " + (flooded - 1)
                + " of them flooded: the tape had at most " + most + " of " + BOUND + " bytes; SEED=" + seed);
    }

    private static void untilFull(Surroundings around) throws IOException, InterruptedException {
        long began = around.pace().nanos();
        while (around.bytes("dead") < FULL) {
            if (around.pace().nanos() - began > FULL_WITHIN.toNanos()) {
                throw new IOException("the tape is not full within " + FULL_WITHIN.toSeconds() + " s, it has "
                        + around.bytes("dead") + " bytes");
            }
            around.pace().rest(50);
        }
    }
}
