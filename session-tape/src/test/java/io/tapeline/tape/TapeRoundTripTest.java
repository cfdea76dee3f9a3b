/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static io.tapeline.tape.Tapes.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.testbasics.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TapeRoundTripTest {

    @TempDir
    private Path folder;

    static Stream<byte[]> payloads() {
        return Stream.of(
                Tapes.bytes(""),
                Tapes.bytes(" "),
                Tapes.bytes("{\"type\":\"ping\"}"),
                Tapes.bytes("two\nlines"),
                Tapes.bytes("\r"),
                Tapes.bytes("price 1 \u20ac, \ud83d\ude80, \u00e9, \u0000"),
                new byte[] {(byte) 0xff, 0, 10, 13},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xc0, (byte) 0x80});
    }

    @ParameterizedTest
    @MethodSource("payloads")
    @DisplayName("TAPE-9 a frame gives back its exact bytes")
    void framesKeepTheirBytes(byte[] payload) throws IOException {
        long epoch;
        long number;
        try (SessionTape tape = Tapes.open(folder)) {
            epoch = tape.epoch();
            number = tape.append(START, "frame", payload);
        }

        TapeLine line = Tapes.read(folder, epoch).get(1);

        assertThat(line.number()).isEqualTo(number).isEqualTo(1);
        assertThat(line.payload()).isEqualTo(payload);
        assertThat(line.kind()).isEqualTo("frame");
        assertThat(line.isFrame()).isTrue();
        assertThat(line.receivedAt()).isEqualTo(START);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("TAPE-9 random bytes come back, and only text stands on the line as it is")
    void randomBytesComeBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> payloads = IntStream.range(0, 200)
                .mapToObj(i -> {
                    byte[] payload = new byte[random.nextInt(6)];
                    for (int k = 0; k < payload.length; k++) {
                        // the corners of UTF-8, often
                        int[] corners = {
                            0x0a, 0x0d, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xf0, 0xf4,
                            0xf5
                        };
                        payload[k] = (byte) (random.nextBoolean() ? corners[random.nextInt(16)] : random.nextInt(256));
                    }
                    return payload;
                })
                .toList();
        long epoch;
        try (SessionTape tape = Tapes.open(folder)) {
            epoch = tape.epoch();
            payloads.forEach(payload -> tape.append(START, "frame", payload));
        }

        List<TapeLine> lines = Tapes.read(folder, epoch);
        String text = Files.readString(Tapes.newestSegment(folder));

        assertThat(lines.stream().skip(1).map(TapeLine::payload)).containsExactlyElementsOf(payloads);
        long oneLine = payloads.stream().filter(TapeRoundTripTest::isOneLine).count();
        assertThat(text.lines().filter(line -> line.contains(" frame ")).count())
                .isEqualTo(oneLine);
    }

    static LongStream seeds() {
        return Seeds.of(20, 2);
    }

    private static boolean isOneLine(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
    }

    @Test
    @DisplayName("TAPE-8 a producer's own lines keep kind and text; the tape's own kinds are refused")
    void producersLines() throws IOException {
        try (SessionTape tape = Tapes.open(folder)) {
            tape.append(START, "subscribe", Tapes.bytes("{\"symbol\":\"AAPL\"}"));
            tape.sync().join();

            TapeLine line = Tapes.read(folder, tape.epoch()).get(1);

            assertThat(line.kind()).isEqualTo("subscribe");
            assertThat(line.text()).isEqualTo("{\"symbol\":\"AAPL\"}");
            assertThat(line.isFrame()).isFalse();
            for (String kind : List.of("", "epoch", "frame64", "Frame", "a b", "x".repeat(33))) {
                assertThatThrownBy(() -> tape.append(START, kind, new byte[0]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> tape.append(START, "gap", Tapes.bytes("a\nb")))
                    .hasMessageContaining("'gap'");
        }
    }
}
