/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(1024);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("TAPE-19 a cursor begins at any line of any segment")
    void fromAnyLine() throws IOException {
        long epoch = record(80);
        List<TapeLine> all = Tapes.read(folder, epoch);
        List<TapeDamage> damage = new ArrayList<>();
        for (int from = 0; from <= all.size() + 1; from++) {
            try (TapeCursor cursor = TapeFolder.at(folder, damage::add).read(epoch, from)) {
                assertThat(Tapes.drain(cursor)).isEqualTo(all.subList(Math.min(from, all.size()), all.size()));
            }
        }
        assertThat(damage).isEmpty();
    }

    @Test
    @DisplayName(
            "TAPE-19 lines that came to a segment between its end and the sight of the next one are not passed over")
    void segmentGrowsBeforeTheNext() throws IOException {
        long epoch = record(50);
        List<TapeLine> all = Tapes.read(folder, epoch);
        Path first = folder.resolve(SegmentName.in(folder).get(0).fileName());
        byte[] whole = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(whole, whole.length - 100));
        FolderSegments real = new FolderSegments(folder, epoch);
        Segments growing = new Segments() {
            @Override
            public Optional<SegmentReader> openAt(long from) throws IOException {
                return real.openAt(from);
            }

            @Override
            public Optional<SegmentReader> openNext() throws IOException {
                Files.write(first, whole);
                return real.openNext();
            }

            @Override
            public boolean endMayBeTorn() throws IOException {
                return real.endMayBeTorn();
            }
        };

        try (TapeCursor cursor = TapeCursor.over(growing, epoch, 0, null, CursorTest::unexpected)) {
            assertThat(Tapes.drain(cursor)).isEqualTo(all);
        }
    }

    @Test
    @DisplayName("TAPE-20 a live cursor stops at the mark and goes on when it rises, across segments")
    void followsTheMark() throws IOException {
        AtomicLong mark = new AtomicLong(-1);
        try (SessionTape tape = Tapes.open(folder, SMALL);
                TapeCursor cursor =
                        TapeFolder.at(folder, CursorTest::unexpected).follow(tape.epoch(), 3, mark::get)) {
            List<TapeLine> seen = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Tapes.frame(tape, "frame " + i);
                if (i % 7 == 0) {
                    tape.sync().join();
                }
                mark.set(Math.max(mark.get(), Math.min(tape.durable(), i - 10)));

                seen.addAll(Tapes.drain(cursor));

                if (mark.get() >= 3) {
                    assertThat(seen.get(seen.size() - 1).number()).isEqualTo(mark.get());
                }
            }
            tape.sync().join();
            mark.set(tape.durable());
            seen.addAll(Tapes.drain(cursor));

            List<TapeLine> all = Tapes.read(folder, tape.epoch());
            assertThat(seen).isEqualTo(all.subList(3, all.size()));
        }
    }

    @Test
    @DisplayName("TAPE-20 what stood half written behind the mark is read again when the mark has passed it")
    void readsAnewBehindTheMark() throws IOException {
        long epoch = record(3);
        Path segment = Tapes.newestSegment(folder);
        byte[] whole = Files.readAllBytes(segment);
        byte[] half = whole.clone();
        Arrays.fill(half, whole.length - 12, whole.length, (byte) 0);
        Files.write(segment, half);
        AtomicLong mark = new AtomicLong(2);
        try (TapeCursor cursor = TapeFolder.at(folder, CursorTest::unexpected).follow(epoch, 0, mark::get)) {
            assertThat(Tapes.drain(cursor)).hasSize(3);
            Files.write(segment, whole);

            mark.set(3);

            assertThat(Tapes.texts(Tapes.drain(cursor))).containsExactly("frame 2");
        }
    }

    @Test
    @DisplayName("TAPE-20 TAPE-21 a durable line that rotted is told, and the lines behind it wait for the mark")
    void damageAtTheMark() throws IOException {
        long epoch = record(3);
        Path segment = Tapes.newestSegment(folder);
        long lastLine = TapeLines.encode(3, Tapes.START, "frame", Tapes.bytes("frame 2")).length;
        Tapes.flip(segment, Files.size(segment) - lastLine - 5);
        AtomicLong mark = new AtomicLong(2);
        List<TapeDamage> damage = new ArrayList<>();
        try (TapeCursor cursor = TapeFolder.at(folder, damage::add).follow(epoch, 0, mark::get)) {
            assertThat(Tapes.texts(Tapes.drain(cursor))).containsExactly("frame 0");
            assertThat(cursor.next()).isEmpty();

            mark.set(3);

            assertThat(Tapes.texts(Tapes.drain(cursor))).containsExactly("frame 2");
            assertThat(damage).hasSize(1);
        }
    }

    @Test
    @DisplayName("TAPE-21 a durable line that no file holds is told once")
    void durableButGone() throws IOException {
        long epoch = record(3);
        List<TapeDamage> damage = new ArrayList<>();
        try (TapeCursor cursor = TapeFolder.at(folder, damage::add).follow(epoch, 0, () -> 5)) {
            assertThat(Tapes.drain(cursor)).hasSize(4);
            assertThat(cursor.next()).isEmpty();
        }
        assertThat(damage).extracting(TapeDamage::reason).containsExactly("lines 4 to 5 are missing");
    }

    @Test
    @DisplayName("TAPE-19 an epoch that is not there, a negative line and a folder that is not there are refused")
    void refusals() throws IOException {
        long epoch = record(1);
        TapeFolder tape = TapeFolder.at(folder, CursorTest::unexpected);

        assertThatThrownBy(() -> tape.read(5, 0)).hasMessageContaining("has no epoch 5, has [" + epoch + "]");
        assertThatThrownBy(() -> tape.read(epoch, -1)).hasMessageContaining("was -1");
        assertThatThrownBy(() -> TapeFolder.at(folder.resolve("none"), d -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    @Test
    @DisplayName(
            "TAPE-22 the last line and frame are found in any segment, behind long lines, torn ends and other kinds")
    void lastLines() throws IOException {
        TapeFolder tape = TapeFolder.at(folder, CursorTest::unexpected);
        assertThat(tape.newestFrameAt()).isEmpty();
        long first = record(50);
        Files.write(Tapes.newestSegment(folder), Tapes.bytes("torn"), StandardOpenOption.APPEND);
        assertThat(tape.lastFrame(first)).map(TapeLine::text).contains("frame 49");
        long second;
        try (SessionTape opened = Tapes.open(folder, SMALL)) {
            second = opened.epoch();
            for (int i = 0; i < 40; i++) {
                opened.append(Tapes.START, "connect", Tapes.bytes("x".repeat(i * 1000)));
            }
        }

        assertThat(tape.lastLine(second).orElseThrow().payload()).hasSize(39_000);
        assertThat(tape.lastFrame(second)).isEmpty();
        assertThat(tape.newestFrameAt()).contains(Tapes.START);
        try (SessionTape opened = Tapes.open(folder)) {
            opened.append(Tapes.START.plusSeconds(7), "frame", new byte[300_000]);
            opened.append(Tapes.START.plusSeconds(8), "end", new byte[0]);
        }
        assertThat(tape.newestFrameAt()).contains(Tapes.START.plusSeconds(7));
    }

    @Test
    @DisplayName(
            "TAPE-23 whoever reads every epoch finds all lines with their times, the torn bytes and each damage once")
    void wholeTape() throws IOException {
        long first = record(50);
        Path segment = Tapes.newestSegment(folder);
        long second;
        try (SessionTape tape = Tapes.open(folder)) {
            second = tape.epoch();
            tape.append(Tapes.START.plusSeconds(1), "connect", new byte[0]);
            tape.append(Tapes.START.plusSeconds(9), "frame", new byte[0]);
        }
        Tapes.flip(segment, Files.size(segment) - 2);
        Files.write(Tapes.newestSegment(folder), Tapes.bytes("torn"), StandardOpenOption.APPEND);

        List<TapeDamage> told = new ArrayList<>();
        List<TapeLine> older = Tapes.read(folder, first, told);
        List<TapeLine> newer = Tapes.read(folder, second, told);

        TapeFolder tape = TapeFolder.at(folder, CursorTest::unexpected);
        assertThat(tape.epochs()).containsExactly(first, second);
        assertThat(newer).hasSize(3);
        assertThat(newer.get(0).receivedAt()).isEqualTo(Tapes.START);
        assertThat(newer.get(2).receivedAt()).isEqualTo(Tapes.START.plusSeconds(9));
        assertThat(Stream.concat(older.stream(), newer.stream()).filter(TapeLine::isFrame))
                .hasSize(50);
        assertThat(told).extracting(TapeDamage::kind).containsExactly(TapeDamage.Kind.INVALID, TapeDamage.Kind.TORN);
        assertThat(told.get(1).bytes()).isEqualTo(4);
        assertThat(SegmentName.in(folder))
                .filteredOn(name -> name.epoch() == first)
                .hasSizeGreaterThan(1);
        assertThat(tape.bytes()).isEqualTo(sizeOfSegments());
    }

    private long sizeOfSegments() throws IOException {
        long sum = 0;
        try (var files = Files.newDirectoryStream(folder, "*.tape")) {
            for (Path file : files) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private long record(int frames) throws IOException {
        try (SessionTape tape = Tapes.open(folder, SMALL)) {
            for (int i = 0; i < frames; i++) {
                Tapes.frame(tape, "frame " + i);
            }
            return tape.epoch();
        }
    }

    private static void unexpected(TapeDamage damage) {
        throw new AssertionError(damage.toString());
    }
}
