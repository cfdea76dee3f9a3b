/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.testbasics.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamageTest {

    @TempDir
    private Path folder;

    private final List<TapeDamage> damage = new ArrayList<>();
    private long epoch;
    private List<Path> segments = List.of();
    private List<TapeLine> all = List.of();

    @BeforeEach
    void record() throws IOException {
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024))) {
            epoch = tape.epoch();
            for (int i = 0; i < 60; i++) {
                Tapes.frame(tape, "frame " + i);
            }
        }
        segments = SegmentName.in(folder).stream()
                .map(name -> folder.resolve(name.fileName()))
                .toList();
        all = Tapes.read(folder, epoch);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "TAPE-21 a flipped bit costs its line (or two, if it was an LF), is reported where it is, and reading goes on")
    void flippedBit(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path segment = segments.get(random.nextInt(segments.size() - 1));
        int offset = random.nextInt((int) Files.size(segment));
        Tapes.flip(segment, offset);

        List<TapeLine> lines = Tapes.read(folder, epoch, damage);

        assertThat(all).containsAll(lines);
        assertThat(lines).hasSizeBetween(all.size() - 2, all.size() - 1);
        assertThat(damage).hasSize(1);
        TapeDamage found = damage.get(0);
        assertThat(found.kind()).isEqualTo(TapeDamage.Kind.INVALID);
        assertThat(found.source()).isEqualTo(segment.toString());
        assertThat(found.offset()).isLessThanOrEqualTo(offset);
        assertThat(found.offset() + found.bytes()).isGreaterThan(offset);
        assertThat(found.reason()).isNotBlank();
    }

    static LongStream seeds() {
        return Seeds.of(60, 6);
    }

    @Test
    @DisplayName("TAPE-21 a segment that is gone is told as the numbers that are missing")
    void missingSegment() throws IOException {
        long first = SegmentName.of(segments.get(1)).orElseThrow().firstLine();
        long next = SegmentName.of(segments.get(2)).orElseThrow().firstLine();
        Files.delete(segments.get(1));

        List<TapeLine> lines = Tapes.read(folder, epoch, damage);

        assertThat(lines).hasSize((int) (all.size() - (next - first)));
        assertThat(damage)
                .containsExactly(new TapeDamage(
                        TapeDamage.Kind.MISSING,
                        segments.get(2).toString(),
                        0,
                        0,
                        "lines " + first + " to " + (next - 1) + " are missing"));
    }

    @Test
    @DisplayName("TAPE-19 TAPE-21 a line that stands twice is yielded once")
    void repeatedLine() throws IOException {
        Path segment = segments.get(0);
        String text = Files.readString(segment);
        String twice = text.lines().skip(2).findFirst().orElseThrow() + "\n";
        Files.writeString(segment, text.replace(twice, twice + twice));

        assertThat(Tapes.read(folder, epoch, damage)).isEqualTo(all);
        assertThat(damage).hasSize(1);
        assertThat(damage.get(0).kind()).isEqualTo(TapeDamage.Kind.INVALID);
        assertThat(damage.get(0).bytes()).isEqualTo(twice.length());
        assertThat(damage.get(0).reason()).isEqualTo("line number 2 again, expected 3");
    }

    @Test
    @DisplayName("TAPE-21 a segment under another epoch's name is not read as that epoch")
    void misnamedSegment() throws IOException {
        Files.copy(segments.get(0), folder.resolve(new SegmentName(epoch + 9, 0).fileName()));

        assertThat(Tapes.read(folder, epoch + 9, damage)).isEmpty();
        assertThat(damage).hasSize(1);
        assertThat(damage.get(0).reason()).contains("epoch line of " + epoch);
    }

    @Test
    @DisplayName("TAPE-21 a torn end is told apart from damage, only where recovery would cut it")
    void tornEnd() throws IOException {
        Path last = segments.get(segments.size() - 1);
        long size = Files.size(last);
        Files.write(last, Tapes.bytes("half a li"), StandardOpenOption.APPEND);

        assertThat(Tapes.read(folder, epoch, damage)).isEqualTo(all);
        assertThat(damage)
                .containsExactly(
                        new TapeDamage(TapeDamage.Kind.TORN, last.toString(), size, 9, "line without its end"));

        damage.clear();
        Files.copy(segments.get(0), folder.resolve(new SegmentName(epoch + 1, 0).fileName()));
        assertThat(Tapes.read(folder, epoch, damage)).isEqualTo(all);
        assertThat(damage).extracting(TapeDamage::kind).containsExactly(TapeDamage.Kind.INVALID);
    }

    @Test
    @DisplayName("TAPE-10 TAPE-21 a line longer than the format allows is passed over, the longest allowed is not")
    void longLines() throws IOException {
        byte[] longest = new byte[16 << 20];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapeFileWriter writer = new TapeFileWriter(out, 1, Tapes.START, Map.of())) {
            writer.append(Tapes.START, "frame", new byte[] {10});
        }
        Path file = folder.resolve("long.tape");
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(out.toByteArray());
            stream.write(new byte[TapeLimits.MAX_LINE_BYTES + 1]);
            stream.write('\n');
            longest[7] = '\n';
            stream.write(TapeLines.encode(2, Tapes.START, "frame", longest));
        }

        try (TapeCursor cursor = TapeReader.file(file, damage::add)) {
            assertThat(cursor.next()).map(TapeLine::kind).contains("epoch");
            assertThat(cursor.next()).map(TapeLine::payload).contains(new byte[] {10});
            assertThat(cursor.next().orElseThrow().payload()).isEqualTo(longest);
            assertThat(cursor.next()).isEmpty();
        }
        assertThat(damage).hasSize(1);
        assertThat(damage.get(0).bytes()).isEqualTo(TapeLimits.MAX_LINE_BYTES + 2L);
        assertThat(damage.get(0).reason()).contains("longer than");
        assertThatThrownBy(() -> TapeLines.encode(1, Tapes.START, "frame", new byte[(16 << 20) + 1]))
                .isInstanceOf(MessageTooLongException.class);
    }

    @Test
    @DisplayName("TAPE-5 a line whose checksum is right but whose fields are not is invalid, with its reason")
    void invalidFields() {
        for (String line : List.of(
                "",
                "x",
                "12345678",
                "1 2 frame x",
                "01 2 frame x",
                "1 -2 frame x",
                "1 2 Frame x",
                "1 2 frame",
                "1 2  x",
                "9999999999999999999 1 frame x",
                "1 2 frame64 =")) {
            byte[] rest = Tapes.bytes(line);
            CRC32C crc = new CRC32C();
            crc.update(rest);
            byte[] whole = (String.format("%08x ", crc.getValue()) + line).getBytes(StandardCharsets.UTF_8);

            String reason = new LineDecoder().decode(whole, 0, whole.length);

            if (line.equals("1 2 frame x")) {
                assertThat(reason).isNull();
            } else {
                assertThat(reason).as(line).isNotBlank();
            }
        }
    }
}
