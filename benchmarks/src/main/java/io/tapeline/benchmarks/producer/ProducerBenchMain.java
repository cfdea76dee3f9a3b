/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.tapeline.benchmarks.producer.Speeds.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures the packaged producer. Run in the repository's root. Arguments: trades that the producer is sent at full
 * speed for each size of frame, after as many to warm up (default 1 500 000), heap of what is measured (default 128m),
 * sizes of frame (default 1,10,50; 0 is the outage).
 */
public final class ProducerBenchMain {

    private static final int SHARDS = 16;
    private static final int ROUNDS = 3;
    private static final int OUTAGE_TIMES_AS_FAST = 20;

    private ProducerBenchMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long trades = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_500_000;
        String heap = arguments.length > 1 ? arguments[1] : "128m";
        List<Integer> sizes = Arrays.stream((arguments.length > 2 ? arguments[2] : "1,10,50,0").split(",", -1))
                .map(Integer::valueOf)
                .toList();
        Path folder = Files.createTempDirectory("bench-producer");
        var around = new Surroundings(Path.of(""), folder, heap, Pace.of(System::nanoTime, Thread::sleep));
        try {
            List<Integer> framed = sizes.stream().filter(size -> size > 0).toList();
            tapes(around, framed);
            speeds(around, trades, framed);
            around.delete("kinesis");
            if (sizes.contains(0)) {
                System.out.println();
                System.out.println(new Outage(around, OUTAGE_TIMES_AS_FAST).run());
            }
        } finally {
            around.delete("");
        }
    }

    /** From the socket to the disk, beside the client that counts; three rounds of each, one after the other. */
    private static void tapes(Surroundings around, List<Integer> sizes) throws IOException, InterruptedException {
        System.out.println("| trades a frame | counted frames/s | durable on the tape, frames/s | of those counted"
                + " | CPU µs a frame | MB a second |");
        System.out.println("|---|---|---|---|---|---|");
        for (int trades : sizes) {
            var size = new Speeds(around, 0, trades, 0);
            for (int round = 0; round < ROUNDS; round++) {
                Speed counted = size.framedCeiling();
                Speed taped = size.taped();
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.0f | %.0f | %.0f %% | %.2f | %.0f |%n",
                        trades,
                        counted.frames(),
                        taped.frames(),
                        100 * taped.frames() / counted.frames(),
                        taped.cpuMicros() * trades,
                        taped.frames() * size.bytesPerFrame() / 1e6);
            }
        }
        System.out.println();
    }

    private static void speeds(Surroundings around, long allTrades, List<Integer> sizes)
            throws IOException, InterruptedException {
        var streams = new ArrayList<String>();
        for (int trades : sizes) {
            streams.addAll(List.of("tapeline-" + trades, "usual-" + trades));
        }
        int port = Surroundings.freePort();
        try (MeasuredProcess kinesis = around.kinesis(port, SHARDS, false, streams)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d symbols, %d shards without limits, heap %s, %d processors%n%n",
                    BenchFrames.SYMBOLS,
                    SHARDS,
                    around.heap(),
                    Runtime.getRuntime().availableProcessors());
            System.out.println("| trades a frame | | frames/s | of (a) | acknowledged frames/s | of (a) | of (a) framed"
                    + " | trades/s | beside (b) | CPU µs a trade | of feed, of simulator | p50 / p99 ms | bytes a trade"
                    + " | peak MB |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
            for (int trades : sizes) {
                var size = new Speeds(around, port, trades, allTrades);
                var ceilings = new Ceilings(size.ceiling(), size.framedCeiling());
                row(trades, "(a) only counts", ceilings.ready(), ceilings, null);
                row(trades, "(a) framed", ceilings.framed(), ceilings, null);
                Speed producer = size.producer("tapeline-" + trades, kinesis);
                Speed usual = size.usual("usual-" + trades);
                row(trades, "producer", producer, ceilings, usual);
                row(trades, "(b) a PutRecord each", usual, ceilings, usual);
            }
            if (!kinesis.isAlive()) {
                throw new IOException("the Kinesis simulator has ended: " + kinesis.said());
            }
        }
    }

    /** What the client that only counts takes from a server of ready bytes, and from one that frames each message. */
    private record Ceilings(Speed ready, Speed framed) {}

    private static void row(int trades, String name, Speed speed, Ceilings ceilings, @Nullable Speed usual) {
        boolean sends = speed.acknowledged() > 0;
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.0f | %.1f %% | %s | %s | %s | %s | %s | %.2f | %s | %s | %s | %d |%n",
                trades,
                name,
                speed.frames(),
                100 * speed.frames() / ceilings.ready().frames(),
                sends ? String.format(Locale.ROOT, "%.0f", speed.acknowledged()) : "",
                sends ? percent(speed.acknowledged(), ceilings.ready()) : "",
                sends ? percent(speed.acknowledged(), ceilings.framed()) : "",
                String.format(Locale.ROOT, "%.0f", trades * (sends ? speed.acknowledged() : speed.frames())),
                usual == null ? "" : String.format(Locale.ROOT, "%.0f ×", speed.acknowledged() / usual.acknowledged()),
                speed.cpuMicros(),
                speed.beside().equals(Speeds.Beside.UNKNOWN)
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.2f, %.2f",
                                speed.beside().feedMicros(),
                                speed.beside().simulatorMicros()),
                speed.p99() == 0 ? "" : speed.p50() + " / " + speed.p99(),
                speed.bytesPerTrade() == 0 ? "" : String.format(Locale.ROOT, "%.1f", speed.bytesPerTrade()),
                speed.peakMegabytes());
    }

    private static String percent(double frames, Speed ceiling) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * frames / ceiling.frames());
    }
}
