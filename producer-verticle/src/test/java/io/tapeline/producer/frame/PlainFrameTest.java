/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the reader of everything. */
class PlainFrameTest {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "10",
            "1.50",
            "0.00000001",
            "100.25",
            "123456789012345678",
            "1234567890123456789",
            "12345678901234.5678",
            "01",
            "1.",
            ".5",
            "-",
            "1e5",
            "1E-7",
            "00.1",
            "-0.10",
            "1.2.3",
            "+1",
            "\"1\"",
            "null");
    private static final List<String> TIMES =
            List.of("1680286538064", "0", "-5", "01", "1.5", "999999999999999999", "9999999999999999999", "null");
    private static final List<String> SYMBOLS = List.of(
            "\"AAPL\"",
            "\"BINANCE:BTCUSDT\"",
            "\"\"",
            "\"A B\"",
            "\"é\"",
            "\"A\\u0042\"",
            "\"A\\\\\"",
            "7",
            "null",
            "\"" + "x".repeat(256) + "\"",
            "\"" + "x".repeat(257) + "\"");
    private static final List<String> CODES = List.of(
            "null",
            "[]",
            "[\"1\"]",
            "[\"1\",\"12\"]",
            "[\"1\",]",
            "[,\"1\"]",
            "[\"1\" ]",
            "[\"a]\"]",
            "[\"\"]",
            "[1]",
            "[\"1\"\"2\"]",
            "[\"" + "y".repeat(70) + "\"]",
            "[[\"1\"]]",
            "\"1\"",
            "[\"1\",\"8\",\"12\"]");

    static LongStream seeds() {
        return Seeds.of(20, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("FRAME-7 what both can read both read alike, and what neither expects is left to the other")
    void saysWhatTheReaderOfEverythingSays(long seed) {
        var random = new SplittableRandom(seed);
        int plain = 0;
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            byte[] frame = frame(random).getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0; changes > 0; changes--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            plain += PlainFrame.read(frame) == null ? 0 : 1;

            assertThat(FrameReader.read(frame))
                    .as(new String(frame, StandardCharsets.UTF_8))
                    .isEqualTo(FrameReader.readAny(frame));
        }
        assertThat(plain).as("read in one pass").isBetween(rounds / 4, rounds * 9 / 10);
    }

    private static String frame(SplittableRandom random) {
        boolean odd = random.nextInt(3) == 0;
        String elements = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> element(random, odd))
                .collect(Collectors.joining(","));
        return "{\"data\":[" + elements + "],\"type\":\"trade\"}";
    }

    private static String element(SplittableRandom random, boolean odd) {
        List<String> fields = List.of(
                "\"c\":" + any(random, CODES, odd, 4),
                "\"p\":" + any(random, NUMBERS, odd, 9),
                "\"s\":" + any(random, SYMBOLS, odd, 2),
                "\"t\":" + any(random, TIMES, odd, 2),
                "\"v\":" + any(random, NUMBERS, odd, 9));
        int shift = random.nextInt(5);
        int count = odd && random.nextInt(6) == 0 ? 4 + random.nextInt(3) : 5;
        return IntStream.range(0, count)
                .mapToObj(i -> fields.get((i + shift) % 5))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** One of the first few, which are plain; of an odd frame, one of all. */
    private static String any(SplittableRandom random, List<String> of, boolean odd, int plain) {
        return of.get(random.nextInt(odd ? of.size() : plain));
    }

    @Test
    void readsWhatTheFeedWrites() {
        assertThat(PlainFrame.read(bytes(
                        "{\"data\":[{\"c\":[\"1\",\"8\"],\"p\":164.06,\"s\":\"AAPL\",\"t\":1680286538064,\"v\":4},"
                                + "{\"c\":null,\"p\":28000.5,\"s\":\"BINANCE:BTCUSDT\",\"t\":1680286538070,\"v\":0.015}],"
                                + "\"type\":\"trade\"}")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"type\":\"ping\"}",
                "{\"data\":[],\"type\":\"trade\"}",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1}],\"type\":\"trade\"} ",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1}],\"type\":\"trades\"}",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1},],\"type\":\"trade\"}",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1}",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1}],\"type\":\"trade\"}",
                "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1,\"x\":1}],\"type\":\"trade\"}"
            })
    void leavesTheRest(String frame) {
        assertThat(PlainFrame.read(bytes(frame))).isNull();
    }

    @Test
    void oneValueForAllThatSayTheSame() {
        String two = "{\"data\":[{\"c\":[\"1\"],\"p\":1,\"s\":\"SAME\",\"t\":1,\"v\":1},"
                + "{\"c\":[\"1\"],\"p\":2,\"s\":\"SAME\",\"t\":1,\"v\":1}],\"type\":\"trade\"}";

        List<Element> elements = ((FeedMessage.Trades) FrameReader.read(bytes(two))).elements();

        assertThat(elements.get(0).symbol()).isSameAs(elements.get(1).symbol());
        assertThat(((Element.Candidate) elements.get(0)).conditions())
                .isSameAs(((Element.Candidate) elements.get(1)).conditions());
    }

    @Test
    void moreTextsThanThereArePlacesAreStillReadRight() {
        var known =
                new KnownTexts<>(4, (text, start, end) -> new String(text, start, end - start, StandardCharsets.UTF_8));
        for (int i = 0; i < 100; i++) {
            byte[] text = bytes("<" + i % 10 + ">");

            assertThat(known.of(text, 1, text.length - 1, i % 10)).isEqualTo(String.valueOf(i % 10));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
