/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.tape;

import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLimits;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Records a run of some megabytes into a new folder and times what a start on it reads. */
public final class StartMain {

    private static final int ROUNDS = 5;

    private StartMain() {}

    /** Arguments: a folder that is not there yet, and the megabytes of the run before. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectory(Path.of(arguments[0]));
        long before = record(folder, Long.parseLong(arguments[1]) << 20);
        for (int round = 1; round <= ROUNDS; round++) {
            long opening = System.nanoTime();
            try (SessionTape tape = open(folder)) {
                long start = System.nanoTime();
                EarlierRuns earlier = EarlierRuns.of(TapeFolder.at(folder, damage -> {}), tape.epoch(), Instant.MAX);
                long read = System.nanoTime();
                long lines = readAll(folder, before);
                long all = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "open %d ms, earlier runs %d ms (%d open gaps); the whole run before, %d lines: %d ms%n",
                        (start - opening) / 1_000_000,
                        (read - start) / 1_000_000,
                        earlier.openGaps().size(),
                        lines,
                        (all - read) / 1_000_000);
            }
        }
    }

    private static SessionTape open(Path folder) throws IOException {
        return SessionTape.open(folder, TapeLimits.defaults(), Clock.systemUTC(), new SplittableRandom(1), Map.of());
    }

    private static long record(Path folder, long bytes) throws IOException {
        byte[] frame =
                "{\"data\":[{\"c\":null,\"p\":7296.89,\"s\":\"BINANCE:BTCUSDT\",\"t\":1575526691134,\"v\":0.011467},"
                        .repeat(10)
                        .getBytes(StandardCharsets.UTF_8);
        try (SessionTape tape = open(folder)) {
            Instant now = Instant.now();
            tape.append(now, LineKinds.START, EventJson.symbols(List.of("BINANCE:BTCUSDT")));
            for (long written = 0; written < bytes; written += frame.length + 40) {
                while (!tape.hasRoom()) {
                    tape.sync().join();
                }
                tape.append(now, TapeLine.FRAME, frame);
            }
            return tape.epoch();
        }
    }

    /** What starting did before there was an index. */
    private static long readAll(Path folder, long epoch) throws IOException {
        long lines = 0;
        try (TapeCursor cursor = TapeFolder.at(folder, damage -> {}).read(epoch, 0)) {
            while (cursor.next().isPresent()) {
                lines++;
            }
        }
        return lines;
    }
}
