/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of a producer on a disk where any call may fail, killed or without power at any time. */
@Timeout(120)
@Tag("slow")
class DiskHistoriesTest {

    private static final long BOUND = 16 << 10;
    private static final int FIXED = 60;
    private static final int FRESH = 20;

    /** What happens in histories, so that none of it can be forgotten. */
    private enum Met {
        COMPRESSED,
        DISK_FULL,
        DISK_READ_ONLY,
        SPACE_BACK,
        NO_START,
        NO_ROOM,
        STOPPED,
        KILLED,
        POWER_LOSS,
        POWER_LOSS_AGAIN
    }

    private static final Map<Met, Integer> MET = new EnumMap<>(Met.class);
    private static int histories;

    @TempDir
    private Path root;

    /** What was appended, by epoch and line. */
    private final Map<Long, Map<Long, String>> appended = new TreeMap<>();
    /** The last line of each epoch that somebody was told is durable, or has read. */
    private final Map<Long, Long> promised = new TreeMap<>();

    private Path tapes = Path.of("");
    private TestDisk disk = new TestDisk();
    private int crashes;
    /** Before that place all is published. */
    private long publishedEpoch = -1;

    private long publishedLine;
    private int powerLosses;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "TAPE-13 TAPE-15 TAPE-17 TAPE-25 TAPE-26 whatever a disk refuses and whenever runs end: no promise is broken")
    void noPromiseIsBroken(long seed) throws IOException {
        histories++;
        SplittableRandom random = new SplittableRandom(seed);
        tapes = root.resolve("tape");
        int runs = 2 + random.nextInt(6);
        for (int run = 0; run < runs; run++) {
            run(random);
        }
        SessionTape last = open(random);
        disk.heal();
        assertThat(last.unpublishedBytes()).isLessThanOrEqualTo(BOUND);
        last.close();
        verify(tapes);
    }

    static LongStream seeds() {
        return Seeds.of(FIXED, FRESH);
    }

    @AfterAll
    static void nothingWasForgotten() {
        System.out.println(histories + " histories of a disk met " + MET);
        if (histories == FIXED + FRESH) {
            assertThat(MET.keySet()).containsExactlyInAnyOrder(Met.values());
        }
    }

    private static void meet(Met what) {
        MET.merge(what, 1, Integer::sum);
    }

    private void run(SplittableRandom random) throws IOException {
        SessionTape tape = open(random);
        Map<Long, String> lines = new TreeMap<>();
        lines.put(0L, "");
        appended.put(tape.epoch(), lines);
        int steps = random.nextInt(60);
        for (int i = 0; i < steps; i++) {
            if (tape.hasRoom()) {
                append(tape, lines, random.nextInt(300));
            } else {
                meet(Met.NO_ROOM);
                if (random.nextInt(20) == 0) {
                    append(tape, lines, random.nextInt(20));
                }
            }
            if (random.nextInt(6) == 0) {
                tape.sync().join();
            }
            if (random.nextInt(25) == 0 && tape.hasRoom()) {
                refuse(tape, lines, random);
            }
            if (random.nextInt(10) == 0) {
                promised.put(tape.epoch(), tape.durable());
                verify(crashed());
            }
            if (random.nextInt(10) == 0) {
                publishedEpoch = tape.epoch();
                publishedLine = tape.durable();
                tape.published(publishedEpoch, publishedLine);
                archive(tape, random.nextInt(20));
            }
        }
        promised.put(tape.epoch(), tape.durable());
        end(tape, random);
    }

    /** Compresses what is published, as far as disk and stop let it; nothing is removed so soon. */
    private void archive(SessionTape tape, int steps) throws IOException {
        int[] left = {steps};
        try {
            new Archive(
                            tapes,
                            Retention.defaults(),
                            Clock.fixed(Tapes.START, ZoneOffset.UTC),
                            disk,
                            segment -> !tape.holdsUnpublished(segment),
                            256)
                    .pass(() -> left[0]-- <= 0);
        } catch (IOException refused) {
            // the next pass goes on
        }
        try (var files = Files.list(tapes)) {
            if (files.anyMatch(SegmentFile::isPacked)) {
                meet(Met.COMPRESSED);
            }
        }
    }

    /** For some time the disk has no space, or may only be read. */
    private void refuse(SessionTape tape, Map<Long, String> lines, SplittableRandom random) {
        boolean full = random.nextBoolean();
        meet(full ? Met.DISK_FULL : Met.DISK_READ_ONLY);
        var refused = new CompletableFuture<Void>();
        disk.fail(call -> {
            boolean needsSpace = call == TestDisk.Call.WRITE || call == TestDisk.Call.CREATE;
            refused.complete(null);
            return needsSpace || !full;
        });
        for (int more = random.nextInt(5); more >= 0; more--) {
            append(tape, lines, random.nextInt(300));
        }
        refused.join();
        SplittableRandom faults = random.split();
        disk.fail(call -> faults.nextInt(20) == 0);
        if (random.nextBoolean()) {
            tape.sync().join();
            meet(Met.SPACE_BACK);
        }
    }

    private void append(SessionTape tape, Map<Long, String> lines, int length) {
        String text = "z".repeat(length);
        try {
            lines.put(Tapes.frame(tape, text), text);
        } catch (TapeFullException full) {
            // nothing was appended
        }
    }

    /** A clean end, a kill, or a loss of power. */
    private void end(SessionTape tape, SplittableRandom random) throws IOException {
        int how = random.nextInt(3);
        if (how == 0) {
            meet(Met.STOPPED);
            disk.heal();
            tape.close();
            promised.put(tape.epoch(), tape.durable());
            return;
        }
        disk.fail(call -> true);
        try {
            tape.close();
        } catch (TapeBrokenException killed) {
            assertThat(killed.durable()).isEqualTo(tape.durable());
        }
        promised.put(tape.epoch(), tape.durable());
        disk.heal();
        meet(how == 1 ? Met.KILLED : Met.POWER_LOSS);
        if (how == 2) {
            if (++powerLosses > 1) {
                meet(Met.POWER_LOSS_AGAIN);
            }
            tapes = crashed();
            disk = new TestDisk(tapes);
        }
    }

    private SessionTape open(SplittableRandom random) throws IOException {
        SplittableRandom faults = random.split();
        double often = random.nextInt(3) * 0.05;
        disk.fail(call -> faults.nextDouble() < often / 4);
        TapeLimits limits = Tapes.LIMITS.withBuffer(400, 16_000).withMaxUnpublishedBytes(BOUND);
        for (int attempt = 0; ; attempt++) {
            try {
                SessionTape tape = Tapes.open(tapes, limits, disk);
                tape.published(publishedEpoch, publishedLine);
                readOlder(tape.epoch());
                disk.fail(call -> faults.nextDouble() < often);
                return tape;
            } catch (IOException refused) {
                // what cannot be made durable is not opened: somebody starts it again
                meet(Met.NO_START);
                assertThat(attempt).isLessThan(100);
            }
        }
    }

    /** What is read once a tape is open is as good as published. */
    private void readOlder(long before) throws IOException {
        for (long epoch : TapeFolder.at(tapes, damage -> {}).epochs()) {
            if (epoch < before) {
                List<TapeLine> lines = Tapes.read(tapes, epoch);
                promised.merge(epoch, lines.get(lines.size() - 1).number(), Math::max);
            }
        }
    }

    private Path crashed() throws IOException {
        Path copy = Files.createDirectory(root.resolve("crash" + crashes++));
        disk.crashTo(copy);
        return copy;
    }

    private void verify(Path folder) throws IOException {
        for (Map.Entry<Long, Long> promise : promised.entrySet()) {
            List<String> expected = new ArrayList<>();
            Map<Long, String> lines = appended.getOrDefault(promise.getKey(), Map.of());
            for (long line = 0; line <= promise.getValue(); line++) {
                expected.add(lines.getOrDefault(line, ""));
            }
            List<String> found = new ArrayList<>();
            if (!expected.isEmpty()) {
                for (TapeLine line : Tapes.read(folder, promise.getKey(), new ArrayList<>())) {
                    found.add(line.kind().equals("epoch") ? "" : line.text());
                }
            }
            assertThat(found)
                    .as("epoch %d of %s", promise.getKey(), folder)
                    .startsWith(expected.toArray(new String[0]));
        }
    }
}
