/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside Java's own decoder, whatever stands at whichever place of the eight bytes that are looked at together. */
class OneLineTextTest {

    private static final int LENGTH = 40;

    static LongStream seeds() {
        return Seeds.of(2, 1);
    }

    @Test
    void findsEachByteAtEachPlace() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < LENGTH; at++) {
                byte[] bytes = new byte[LENGTH];
                Arrays.fill(bytes, (byte) 'x');
                bytes[at] = (byte) value;

                assertThat(OneLineText.isOneLine(bytes)).as(value + " at " + at).isEqualTo(byJava(bytes));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithJavaOnMixedText(long seed) {
        var random = new SplittableRandom(seed);
        String[] pieces = {"plain", "\u000b", "\f", "\t", "é", "€", "😀", "\u0085", "\ufeff", "{\"p\":1.5}"};
        int lines = 0;
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int left = random.nextInt(8); left > 0; left--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean isOneLine = byJava(bytes);
            lines += isOneLine ? 1 : 0;

            assertThat(OneLineText.isOneLine(bytes)).as(text.toString()).isEqualTo(isOneLine);
        }
        assertThat(lines).as("of both kinds").isBetween(2_000, 18_000);
    }

    private static boolean byJava(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
