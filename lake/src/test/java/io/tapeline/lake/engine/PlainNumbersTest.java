/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainNumbersTest {

    @ParameterizedTest
    @DisplayName("a decimal is written without zeros at its end, and never with an exponent")
    @CsvSource({
        "1.500000000000, 1.5",
        "-0.000000000001, -0.000000000001",
        "7.000000000000, 7",
        "0.000000000000, 0",
        "100, 100",
        "120.000000000000, 120",
        "1E+3, 1000"
    })
    void plain(BigDecimal number, String text) {
        assertThat(PlainNumbers.of(number)).isEqualTo(text);
    }

    @ParameterizedTest(name = "seed {0}")
    @DisplayName("a decimal alone is written as the same decimal in a text is")
    @MethodSource("seeds")
    void asInAText(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            var number = new BigDecimal(
                    BigInteger.valueOf(random.nextInt(-5_000, 5_000)).multiply(BigInteger.TEN.pow(random.nextInt(14))),
                    random.nextInt(13));

            assertThat(PlainNumbers.of(number)).isEqualTo(PlainNumbers.in(number.toPlainString()));
        }
    }

    static LongStream seeds() {
        return Seeds.of(3, 3);
    }
}
