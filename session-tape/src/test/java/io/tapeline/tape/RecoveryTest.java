/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.testbasics.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveryTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("TAPE-17 a tape cut at any byte of its last lines keeps exactly the whole lines before")
    void cutAtEveryByte() throws IOException {
        long epoch = record("one", "two", "three", "", "zw\u00f6lf \ud83d\ude80", "break\n");
        List<TapeLine> all = Tapes.read(folder, epoch);
        Path segment = Tapes.newestSegment(folder);
        byte[] whole = Files.readAllBytes(segment);
        for (int length = firstLineLength(whole); length <= whole.length; length++) {
            keepOnly(segment, Arrays.copyOf(whole, length));
            int wholeLines = (int)
                    IntStream.range(0, length).filter(i -> whole[i] == '\n').count();
            int wholeBytes = lastLineEnd(whole, length);

            try (SessionTape tape = Tapes.open(folder)) {
                assertThat(tape.recovery().cutBytes()).isEqualTo(length - wholeBytes);
                assertThat(tape.recovery().file().isPresent()).isEqualTo(length > wholeBytes);
                assertThat(tape.epoch()).isGreaterThan(epoch);
            }
            assertThat(Tapes.read(folder, epoch)).isEqualTo(all.subList(0, wholeLines));
            assertThat(Files.size(segment)).isEqualTo(wholeBytes);
        }
    }

    @Test
    @DisplayName("TAPE-17 a segment of which no line is whole is set aside, and the epochs before it stay")
    void headerCut() throws IOException {
        long first = record("kept");
        byte[] whole = Files.readAllBytes(Tapes.newestSegment(folder));
        Path torn = folder.resolve(new SegmentName(first + 1, 0).fileName());
        for (int length = 0; length < 30; length++) {
            Files.write(torn, Arrays.copyOf(whole, length));

            try (SessionTape tape = Tapes.open(folder)) {
                assertThat(tape.recovery().cutBytes()).isEqualTo(length);
            }
            assertThat(Tapes.texts(Tapes.read(folder, first))).containsExactly("kept");
            List<SegmentName> names = SegmentName.in(folder);
            assertThat(names).hasSize(2);
            Files.delete(Tapes.newestSegment(folder));
        }
        assertThat(folder.resolve(torn.getFileName() + ".torn")).exists();
    }

    @Test
    @DisplayName("TAPE-17 zeros and garbage behind the last line are cut, whole lines of it too")
    void garbageTail() throws IOException {
        long epoch = record("kept");
        Path segment = Tapes.newestSegment(folder);
        byte[] whole = Files.readAllBytes(segment);
        for (byte[] tail : List.of(new byte[5000], Tapes.bytes("\n\n\n"), Tapes.bytes("12345678 9 9 frame x\n00"))) {
            byte[] longer = Arrays.copyOf(whole, whole.length + tail.length);
            System.arraycopy(tail, 0, longer, whole.length, tail.length);
            keepOnly(segment, longer);

            try (SessionTape tape = Tapes.open(folder)) {
                assertThat(tape.recovery().cutBytes()).isEqualTo(tail.length);
            }
            assertThat(Tapes.texts(Tapes.read(folder, epoch))).containsExactly("kept");
        }
    }

    @Test
    @DisplayName("TAPE-18 an invalid line with a valid one behind it is never cut, nor is one in an older segment")
    void damageStays() throws IOException {
        record("one", "two", "three");
        Path older = Tapes.newestSegment(folder);
        record("four", "five", "six");
        Path newer = Tapes.newestSegment(folder);
        Tapes.flip(older, Files.size(older) - 2);
        Tapes.flip(newer, Files.size(newer) - 50);
        byte[] olderBytes = Files.readAllBytes(older);
        byte[] newerBytes = Files.readAllBytes(newer);

        try (SessionTape tape = Tapes.open(folder)) {
            assertThat(tape.recovery()).isEqualTo(new TapeRecovery(0, Optional.empty()));
        }

        assertThat(Files.readAllBytes(older)).isEqualTo(olderBytes);
        assertThat(Files.readAllBytes(newer)).isEqualTo(newerBytes);
    }

    @Test
    @DisplayName(
            "TAPE-17 lines that a killed process wrote and never synced survive a loss of power once they are read")
    void forcesWhatWasNeverSynced() throws IOException {
        TestDisk disk = new TestDisk();
        Path tapes = folder.resolve("tape");
        SessionTape killed = Tapes.open(tapes, Tapes.LIMITS, disk);
        Tapes.frame(killed, "synced");
        killed.sync().join();
        disk.fail(TestDisk.Call.SYNC, 1);
        Tapes.frame(killed, "written");
        assertThatThrownBy(killed::close).isInstanceOf(TapeBrokenException.class);
        disk.heal();

        try (SessionTape next = Tapes.open(tapes, Tapes.LIMITS, disk)) {
            assertThat(Tapes.texts(Tapes.read(tapes, killed.epoch()))).containsExactly("synced", "written");
            Path crashed = Files.createDirectory(folder.resolve("crashed"));
            disk.crashTo(crashed);
            assertThat(Tapes.texts(Tapes.read(crashed, killed.epoch()))).containsExactly("synced", "written");
            assertThat(next.recovery().cutBytes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE", "SYNC", "SYNC_FOLDER"})
    @DisplayName("TAPE-17 what cannot be made durable is not opened")
    void cannotBeForced(TestDisk.Call call) throws IOException {
        record("one");
        TestDisk disk = new TestDisk();
        disk.fail(call, 1);

        assertThatThrownBy(() -> Tapes.open(folder, Tapes.LIMITS, disk)).hasMessage("disk failed at " + call);

        Tapes.open(folder).close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("TAPE-13 TAPE-17 random appends, cut anywhere in the newest segment, leave a prefix")
    void prefixSurvives(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        long epoch;
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024 + random.nextInt(4096)))) {
            epoch = tape.epoch();
            for (int i = random.nextInt(200); i >= 0; i--) {
                byte[] payload = new byte[random.nextInt(120)];
                random.nextBytes(payload);
                tape.append(Tapes.START.plusMillis(i), "frame", random.nextBoolean() ? payload : Tapes.bytes("t" + i));
                if (random.nextInt(10) == 0) {
                    tape.sync().join();
                }
            }
        }
        List<TapeLine> all = Tapes.read(folder, epoch);
        SegmentName newest = SegmentName.in(folder).get(SegmentName.in(folder).size() - 1);
        Path segment = folder.resolve(newest.fileName());
        byte[] whole = Files.readAllBytes(segment);
        int length = random.nextInt(whole.length + 1);
        Files.write(segment, Arrays.copyOf(whole, length));
        int kept = (int) newest.firstLine()
                + (int) IntStream.range(0, length).filter(i -> whole[i] == '\n').count();

        try (SessionTape tape = Tapes.open(folder)) {
            assertThat(tape.recovery().cutBytes()).isEqualTo(length - lastLineEnd(whole, length));
        }

        if (kept > 0) {
            assertThat(Tapes.read(folder, epoch)).isEqualTo(all.subList(0, kept));
        }
    }

    static LongStream seeds() {
        return Seeds.of(40, 4);
    }

    private long record(String... frames) throws IOException {
        try (SessionTape tape = Tapes.open(folder)) {
            for (String frame : frames) {
                Tapes.frame(tape, frame);
            }
            return tape.epoch();
        }
    }

    private void keepOnly(Path segment, byte[] bytes) throws IOException {
        for (SegmentName name : SegmentName.in(folder)) {
            Files.delete(folder.resolve(name.fileName()));
        }
        Files.write(segment, bytes);
    }

    private static int firstLineLength(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
