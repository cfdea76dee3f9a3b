/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static io.tapeline.tape.Tapes.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("TAPE-5 TAPE-7 a line is exactly these bytes")
    void exactBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapeFileWriter writer = new TapeFileWriter(
                out, 7, Instant.ofEpochMilli(1000), Map.of("note", "say \"é\"\n", "feed", "finnhub"))) {
            writer.append(Instant.parse("1970-01-01T00:00:01.002999Z"), "frame", Tapes.bytes("{\"type\":\"ping\"}"));
            writer.append(Instant.ofEpochMilli(0), "end", new byte[0]);
            writer.append(Instant.ofEpochMilli(1003), "frame", Tapes.bytes("a\nb"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("f798cd3c 0 1000 epoch {\"schema\":\"tapeline.tape/1\",\"epoch\":7,\"feed\":\"finnhub\","
                        + "\"note\":\"say \\\"\\u00e9\\\"\\u000a\"}\n"
                        + "72d96452 1 1002 frame {\"type\":\"ping\"}\n"
                        + "0fa39d8c 2 0 end \n"
                        + "20f2fdcf 3 1003 frame64 YQpi\n");
    }

    @Test
    @DisplayName("TAPE-24 the same calls give the same bytes, and a single line the same as within a tape")
    void deterministicFile() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (TapeFileWriter writer = new TapeFileWriter(out, 9, START, Map.of("b", "1", "a", "2", "c", "3"))) {
                for (int k = 0; k < 5000; k++) {
                    writer.append(START.plusMillis(k), "frame", Tapes.bytes("frame " + k));
                }
            }
            files.add(out.toByteArray());
        }

        assertThat(files.get(0)).isEqualTo(files.get(1));
        assertThat(new String(files.get(0), StandardCharsets.UTF_8))
                .endsWith(new String(
                        TapeLines.encode(5000, START.plusMillis(4999), "frame", Tapes.bytes("frame 4999")),
                        StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "TAPE-1 TAPE-2 TAPE-6 segments roll by size, are named after epoch and first line, and number without hole")
    void segmentsRoll() throws IOException {
        long epoch;
        List<String> sent = new ArrayList<>();
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024))) {
            epoch = tape.epoch();
            for (int i = 0; i < 100; i++) {
                sent.add("frame " + i);
                Tapes.frame(tape, "frame " + i);
            }
        }

        List<TapeLine> lines = Tapes.read(folder, epoch);

        assertThat(lines.stream().map(TapeLine::number))
                .containsExactlyElementsOf(
                        LongStream.range(0, lines.size()).boxed().toList());
        assertThat(Tapes.texts(lines)).isEqualTo(sent);
        List<SegmentName> names = SegmentName.in(folder);
        assertThat(names).hasSizeGreaterThan(3);
        assertThat(names.get(0).fileName()).isEqualTo(epoch + "-000000000000.tape");
        for (SegmentName name : names) {
            Path file = folder.resolve(name.fileName());
            assertThat(Files.size(file)).isLessThanOrEqualTo(1024);
            assertThat(lines.get((int) name.firstLine()).kind()).isEqualTo("epoch");
        }
    }

    @Test
    @DisplayName("TAPE-2 a line longer than a segment has a segment to itself")
    void oneLongLine() throws IOException {
        String longText = "x".repeat(5000);
        long epoch;
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024))) {
            epoch = tape.epoch();
            for (String text : List.of("a", longText, "b", longText, longText)) {
                Tapes.frame(tape, text);
            }
        }

        assertThat(Tapes.texts(Tapes.read(folder, epoch))).containsExactly("a", longText, "b", longText, longText);
        assertThat(SegmentName.in(folder)).extracting(SegmentName::firstLine).containsExactly(0L, 2L, 4L, 6L, 8L);
    }

    @Test
    @DisplayName("TAPE-3 every segment can be read alone, as a file of any name and as a stream")
    void segmentAlone() throws IOException {
        long epoch;
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024))) {
            epoch = tape.epoch();
            for (int i = 0; i < 100; i++) {
                Tapes.frame(tape, "frame " + i);
            }
        }
        List<TapeLine> all = Tapes.read(folder, epoch);

        List<TapeLine> fromFiles = new ArrayList<>();
        List<TapeLine> fromStreams = new ArrayList<>();
        for (SegmentName name : SegmentName.in(folder)) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name.fileName()));
            Path file = Files.write(folder.resolve("session.txt"), bytes);
            try (TapeCursor cursor = TapeReader.file(file, SegmentsTest::unexpected)) {
                assertThat(cursor.epoch()).isEqualTo(epoch);
                fromFiles.addAll(Tapes.drain(cursor));
            }
            try (TapeCursor cursor =
                    TapeReader.stream(new ByteArrayInputStream(bytes), "stream", SegmentsTest::unexpected)) {
                fromStreams.addAll(Tapes.drain(cursor));
            }
        }

        assertThat(fromFiles).isEqualTo(all);
        assertThat(fromStreams).isEqualTo(all);
    }

    @Test
    @DisplayName("TAPE-3 TAPE-7 what is not a tape, or one of another schema, is refused with its name")
    void notATape() throws IOException {
        byte[] otherSchema = otherSchema();
        Path file = Files.write(folder.resolve("other.txt"), otherSchema);

        assertThatThrownBy(() -> TapeReader.stream(new ByteArrayInputStream(Tapes.bytes("hello\n")), "s", d -> {}))
                .isInstanceOf(TapeFormatException.class)
                .hasMessageContaining("s is not a tape");
        assertThatThrownBy(() -> TapeReader.file(file, d -> {}))
                .isInstanceOf(TapeFormatException.class)
                .hasMessageContaining("tapeline.tape/2");
    }

    @Test
    @DisplayName("TAPE-7 an opener's fields stand on the epoch line of each segment; the tape's own are refused")
    void headerFields() throws IOException {
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        try (SessionTape tape = SessionTape.open(
                folder, Tapes.LIMITS.withSegmentBytes(1024), clock, new SplittableRandom(1), Map.of("note", "n"))) {
            Tapes.frame(tape, "x".repeat(900));
            Tapes.frame(tape, "x".repeat(900));
            tape.sync().join();

            assertThat(Tapes.read(folder, tape.epoch()))
                    .filteredOn(line -> line.kind().equals("epoch"))
                    .extracting(TapeLine::text)
                    .containsExactly(
                            "{\"schema\":\"tapeline.tape/1\",\"epoch\":" + tape.epoch() + ",\"note\":\"n\"}",
                            "{\"schema\":\"tapeline.tape/1\",\"epoch\":" + tape.epoch() + ",\"note\":\"n\"}");
        }
        assertThatThrownBy(() ->
                        SessionTape.open(folder, Tapes.LIMITS, clock, new SplittableRandom(1), Map.of("epoch", "1")))
                .hasMessageContaining("'epoch'");
    }

    private static byte[] otherSchema() {
        LineBuffer buffer = new LineBuffer();
        buffer.add(0, 0, new LineBody("epoch", Tapes.bytes("{\"schema\":\"tapeline.tape/2\",\"epoch\":1}")));
        return Arrays.copyOf(buffer.bytes(), buffer.size());
    }

    private static void unexpected(TapeDamage damage) {
        throw new AssertionError(damage.toString());
    }
}
