/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tapeline.testbasics.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DurabilityTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("TAPE-13 whenever a mark is told, a machine that crashes then keeps every line up to it")
    void markIsNeverAhead(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        TestDisk disk = new TestDisk();
        Path tapes = folder.resolve("tape");
        List<Long> marks = new CopyOnWriteArrayList<>();
        List<Long> survived = new CopyOnWriteArrayList<>();
        try (SessionTape tape = Tapes.open(tapes, Tapes.LIMITS.withSegmentBytes(1024 + random.nextInt(2000)), disk)) {
            tape.onDurable(mark -> {
                marks.add(mark);
                survived.add(linesAfterCrash(disk, marks.size(), tape.epoch()) - 1L);
            });
            for (int i = 0; i < 150; i++) {
                tape.append(Tapes.START, "frame", new byte[random.nextInt(300)]);
                if (i % 15 == 14 || random.nextInt(15) == 0) {
                    tape.sync().join();
                }
            }
        }

        assertThat(marks).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(5);
        assertThat(survived).isEqualTo(marks);
    }

    static LongStream seeds() {
        return Seeds.of(8, 2);
    }

    private int linesAfterCrash(TestDisk disk, int n, long epoch) {
        try {
            Path crashed = Files.createDirectory(folder.resolve("crash" + n));
            disk.crashTo(crashed);
            return Tapes.read(crashed, epoch).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("TAPE-13 a fresh reader finds every line up to the mark while the tape is being written")
    void freshReader() throws IOException {
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(4096))) {
            for (int i = 0; i < 2000; i++) {
                Tapes.frame(tape, "frame " + i);
                if (i % 50 == 0) {
                    long mark = tape.durable();
                    assertThat(readable(tape.epoch())).isGreaterThanOrEqualTo(mark);
                }
            }
        }
    }

    private long readable(long epoch) throws IOException {
        List<TapeDamage> torn = new ArrayList<>();
        List<TapeLine> lines = Tapes.read(folder, epoch, torn);
        assertThat(torn).allMatch(damage -> damage.kind() == TapeDamage.Kind.TORN);
        return lines.get(lines.size() - 1).number();
    }

    @Test
    @DisplayName("TAPE-11 TAPE-13 opening returns once the epoch line is durable")
    void epochLineIsDurable() throws IOException {
        TestDisk disk = new TestDisk();
        try (SessionTape tape = Tapes.open(folder.resolve("tape"), Tapes.LIMITS, disk)) {
            assertThat(tape.durable()).isZero();
            assertThat(linesAfterCrash(disk, 1, tape.epoch())).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("TAPE-16 closing brings everything to the disk; a second close does nothing, an append is refused")
    void close() throws IOException {
        TestDisk disk = new TestDisk();
        SessionTape tape = Tapes.open(folder.resolve("tape"), Tapes.LIMITS, disk);
        for (int i = 0; i < 1000; i++) {
            Tapes.frame(tape, "frame " + i);
        }

        tape.close();
        tape.close();

        assertThat(tape.durable()).isEqualTo(1000);
        assertThat(linesAfterCrash(disk, 1, tape.epoch())).isEqualTo(1001);
        assertThat(tape.sync()).isCompletedWithValue(1000L);
        assertThat(catchThrowable(() -> Tapes.frame(tape, "late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
