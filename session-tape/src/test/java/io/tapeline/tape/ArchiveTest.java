/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArchiveTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(80_000);
    private static final Retention ALL = Retention.defaults();
    private static final Clock NOW = Clock.fixed(Tapes.START, ZoneOffset.UTC);

    @TempDir
    private Path root;

    private Path folder = Path.of("");

    @Test
    @DisplayName("TAPE-26 published segments are compressed, others are not, and every reader takes either form")
    void compresses() throws IOException {
        long epoch = record(300);
        List<TapeLine> all = Tapes.read(folder, epoch);
        List<SegmentName> names = SegmentName.in(folder);
        var inOneFile = new ByteArrayOutputStream();
        TapePack.copy(folder, inOneFile);

        archive(ALL, name -> name.firstLine() < names.get(2).firstLine(), new TestDisk())
                .pass(() -> false);

        assertThat(files(".tape.gz"))
                .containsExactly(names.get(0).packedName(), names.get(1).packedName());
        assertThat(files(".tape")).hasSize(names.size() - 2);
        assertThat(SegmentName.in(folder)).isEqualTo(names);
        for (int from : new int[] {0, 1, 70, 150, 299}) {
            try (TapeCursor cursor =
                    TapeFolder.at(folder, ArchiveTest::unexpected).read(epoch, from)) {
                assertThat(Tapes.drain(cursor)).isEqualTo(all.subList(from, all.size()));
            }
        }
        var inOneFileAgain = new ByteArrayOutputStream();
        assertThat(TapePack.copy(folder, inOneFileAgain)).isEqualTo(names.size());
        assertThat(inOneFileAgain.toByteArray()).isEqualTo(inOneFile.toByteArray());
        Path packed = folder.resolve(names.get(0).packedName());
        try (TapeCursor cursor = TapeReader.file(packed, ArchiveTest::unexpected)) {
            assertThat(Tapes.drain(cursor))
                    .isEqualTo(all.subList(0, (int) names.get(1).firstLine()));
        }
        assertThat(LastLines.in(folder, names.get(0), line -> true))
                .contains(all.get((int) names.get(1).firstLine() - 1));
    }

    @Test
    @DisplayName("TAPE-26 the newest segment, small ones and those that may be asked for again stay as they are")
    void leavesAlone() throws IOException {
        record(10);
        record(200);

        archive(ALL, name -> true, new TestDisk()).pass(() -> false);

        assertThat(files(".tape"))
                .containsExactly(
                        SegmentName.in(folder).get(0).fileName(),
                        Tapes.newestSegment(folder).getFileName().toString());
    }

    @Test
    @DisplayName("TAPE-26 a reader that has begun a segment goes on while it is compressed")
    void compressedWhileRead() throws IOException {
        long epoch = record(300);
        List<TapeLine> all = Tapes.read(folder, epoch);
        try (TapeCursor cursor = TapeFolder.at(folder, ArchiveTest::unexpected).read(epoch, 0)) {
            List<TapeLine> seen = new ArrayList<>(List.of(cursor.next().orElseThrow()));

            archive(ALL, name -> true, new TestDisk()).pass(() -> false);

            seen.addAll(Tapes.drain(cursor));
            assertThat(seen).isEqualTo(all);
        }
    }

    @Test
    @DisplayName(
            "TAPE-26 TAPE-27 cut off at any call, by an error or a loss of power, nothing is lost and the next pass ends it")
    void cutOffAnywhere() throws IOException {
        long epoch = record(300);
        List<TapeLine> all = Tapes.read(folder, epoch);
        Path original = folder;
        boolean refused = true;
        for (int call = 1; refused; call++) {
            folder = copy(original, "error" + call);
            int failing = call;
            int[] calls = {0};
            TestDisk disk = new TestDisk(folder);
            disk.fail(asked -> ++calls[0] >= failing);
            refused = isRefused(archive(ALL, name -> true, disk));
            disk.heal();
            Path crashed = Files.createDirectory(root.resolve("crashed" + call));
            disk.crashTo(crashed);
            for (Path left : List.of(folder, crashed)) {
                folder = left;
                assertThat(Tapes.read(left, epoch)).isEqualTo(all);
                archive(ALL, name -> true, new TestDisk()).pass(() -> false);
                assertThat(Tapes.read(left, epoch)).isEqualTo(all);
                assertThat(files(".tape")).hasSize(1);
            }
            assertThat(call).isLessThan(100);
        }
    }

    @Test
    @DisplayName("TAPE-27 what is published leaves by age and by bytes, the oldest first; its events stay known")
    void retention() throws IOException {
        long epoch = record(500);
        List<SegmentName> names = SegmentName.in(folder);
        List<TapeLine> events = Tapes.events(folder, epoch);
        archive(ALL, name -> true, new TestDisk()).pass(() -> false);
        age(names.get(0), Duration.ofDays(31));
        age(names.get(2), Duration.ofDays(31));

        archive(ALL, name -> true, new TestDisk()).pass(() -> false);
        assertThat(SegmentName.in(folder)).isEqualTo(names.subList(1, names.size()));

        Retention two = new Retention(Duration.ofDays(99), 2 * size(names.get(1)) + size(names.get(1)) / 2);
        archive(two, name -> name.firstLine() < names.get(4).firstLine(), new TestDisk())
                .pass(() -> false);
        assertThat(SegmentName.in(folder)).isEqualTo(names.subList(2, names.size()));

        Retention none = new Retention(Duration.ZERO, 0);
        archive(none, name -> false, new TestDisk()).pass(() -> false);
        assertThat(SegmentName.in(folder)).isEqualTo(names.subList(2, names.size()));

        archive(none, name -> true, new TestDisk()).pass(() -> false);
        assertThat(SegmentName.in(folder)).containsExactly(names.get(names.size() - 1));
        assertThat(Tapes.events(folder, epoch))
                .filteredOn(line -> !line.kind().equals("epoch"))
                .isEqualTo(events.stream()
                        .filter(line -> !line.kind().equals("epoch"))
                        .toList());
    }

    @Test
    @DisplayName(
            "TAPE-27 what removed runs said is forgotten once a newer run has a frame, but when the last frame was is not")
    void forgets() throws IOException {
        long first = record(3);
        long second = record(0);
        long third = record(0);
        TapeFolder tape = TapeFolder.at(folder, ArchiveTest::unexpected);
        Archive none = archive(new Retention(Duration.ZERO, 0), name -> true, new TestDisk());
        none.pass(() -> false);
        assertThat(tape.epochs()).containsExactly(third);
        assertThat(tape.knownEpochs()).containsExactly(first, second, third);
        assertThat(tape.newestFrameAt()).contains(Tapes.START);
        long fourth = record(1);

        none.pass(() -> false);
        assertThat(tape.knownEpochs()).containsExactly(first, second, third, fourth);
        SegmentName rotten = SegmentName.knownIn(folder).get(0);
        byte[] index = Files.readAllBytes(folder.resolve(rotten.indexName()));
        Files.write(folder.resolve(rotten.indexName()), new byte[9]);
        assertThat(Tapes.events(folder, first)).isEmpty();
        assertThat(tape.newestFrameAt()).contains(Tapes.START);
        Files.write(folder.resolve(rotten.indexName()), index);
        long fifth = record(0);
        none.pass(() -> false);

        assertThat(tape.knownEpochs()).containsExactly(fourth, fifth);
        assertThat(tape.newestFrameAt()).contains(Tapes.START);
    }

    @Test
    @DisplayName("TAPE-28 events and the last frame's time are the same with an index, without it and with a wrong one")
    void index() throws IOException {
        long epoch = record(300);
        List<TapeLine> events = Tapes.events(folder, epoch);
        SegmentName first = SegmentName.in(folder).get(0);
        Path file = folder.resolve(first.indexName());
        assertThat(events).extracting(TapeLine::kind).contains("gap").doesNotContain("frame");
        for (String wrong : List.of("", "garbage\n", "flip", "of another segment", "torn")) {
            archive(ALL, name -> false, new TestDisk()).pass(() -> false);
            byte[] right = Files.readAllBytes(file);
            assertThat(Tapes.events(folder, epoch)).isEqualTo(events);

            switch (wrong) {
                case "flip" -> Tapes.flip(file, right.length - 30);
                case "torn" -> Files.write(file, Arrays.copyOf(right, right.length - 1));
                case "of another segment" ->
                    Files.copy(
                            folder.resolve(SegmentName.in(folder).get(1).indexName()),
                            file,
                            StandardCopyOption.REPLACE_EXISTING);
                default -> Files.write(file, Tapes.bytes(wrong));
            }

            assertThat(Tapes.events(folder, epoch)).as(wrong).isEqualTo(events);
            archive(ALL, name -> false, new TestDisk()).pass(() -> false);
            assertThat(Files.readAllBytes(file)).as(wrong).isEqualTo(right);
        }
    }

    @Test
    @DisplayName("TAPE-27 retention that keeps less than nothing does not exist")
    void impossible() {
        assertThatThrownBy(() -> new Retention(Duration.ofDays(-1), 0)).hasMessageContaining("must not be negative");
    }

    private Archive archive(Retention retention, Predicate<SegmentName> published, Disk disk) {
        return new Archive(folder, retention, NOW, disk, published);
    }

    private static boolean isRefused(Archive archive) {
        try {
            archive.pass(() -> false);
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    /** Frames of a thousand bytes, and a gap after each hundredth. */
    private long record(int frames) throws IOException {
        folder = root.resolve("tape");
        try (SessionTape tape = Tapes.open(folder, SMALL, new TestDisk())) {
            for (int i = 0; i < frames; i++) {
                Tapes.frame(tape, i + "x".repeat(1000));
                if (i % 100 == 0) {
                    tape.append(Tapes.START, "gap", Tapes.bytes("gap " + i));
                }
            }
            return writtenAtStart(tape);
        }
    }

    private long writtenAtStart(SessionTape tape) throws IOException {
        tape.close();
        for (SegmentName name : SegmentName.in(folder)) {
            Files.setLastModifiedTime(folder.resolve(name.fileName()), FileTime.from(Tapes.START));
        }
        return tape.epoch();
    }

    private void age(SegmentName name, Duration age) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name.packedName()), FileTime.from(Tapes.START.minus(age)));
    }

    private long size(SegmentName name) throws IOException {
        return SegmentFile.size(folder, name);
    }

    private List<String> files(String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private Path copy(Path from, String to) throws IOException {
        Path copy = Files.createDirectory(root.resolve(to));
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void unexpected(TapeDamage damage) {
        throw new AssertionError(damage.toString());
    }
}
