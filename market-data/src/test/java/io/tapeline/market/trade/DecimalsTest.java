/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "190.10, 190.1",
        "100, 100",
        "1.117e-07, 0.0000001117",
        "0.00008, 0.00008",
        "1E+3, 1000",
        "-0.0, 0",
        "0e0, 0",
        "-12.50, -12.5",
        "100.00000000000000000000000000000000000, 100",
        "123456789012345678901234, 123456789012345678901234",
        "1e30, 1000000000000000000000000000000",
        "1e-30, 0.000000000000000000000000000001"
    })
    @DisplayName("STREAM-6 a number has one canonical text")
    void readsToCanonicalText(String number, String canonical) {
        BigDecimal value = Decimals.parse(number);

        assertThat(value).isNotNull().extracting(Decimals::canonical).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1234567890123456789012345",
                "0.1234567890123456789012345",
                "1e31",
                "1e-31",
                "1e400",
                "1e20000000",
                "0e99999999999999999999",
                "10000000000000000000000000000000",
                "0.0000000000000000000000000000000001"
            })
    @DisplayName("STREAM-6 more than 24 digits or beyond 1e+-30 is refused")
    void refusesBeyondTheBounds(String number) {
        assertThat(Decimals.parse(number)).isNull();
        assertThat(Decimals.refusal(number)).contains("was " + number);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "1 ", "1_0", "1e5.0"})
    void refusesWhatIsNotAJsonNumber(String text) {
        assertThat(Decimals.parse(text)).isNull();
        assertThat(Decimals.refusal(text)).startsWith("not a number");
    }

    @Test
    @DisplayName("STREAM-6 a number is written in at most 100 characters")
    void refusesMoreCharactersThanAnyNumberNeeds() {
        assertThat(Decimals.parse("1." + "0".repeat(98))).isEqualTo(BigDecimal.ONE);
        assertThat(Decimals.refusal("1." + "0".repeat(99))).contains("at most 100 characters", "(101 characters)");
    }

    @Test
    void refusesAMillionDigitsWithoutRepeatingThem() {
        assertThat(Decimals.refusal("1".repeat(1_000_000))).hasSizeLessThan(120);
    }

    static LongStream seeds() {
        return Seeds.of(200, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithBigDecimalOnWhateverIsInBounds(long seed) {
        var random = new SplittableRandom(seed);
        var digits = new StringBuilder(random.nextBoolean() ? "-" : "").append(random.nextInt(1, 10));
        random.ints(random.nextInt(0, 12), 0, 10).forEach(digits::append);
        if (random.nextBoolean()) {
            digits.append('.');
            random.ints(random.nextInt(1, 11), 0, 10).forEach(digits::append);
        }
        if (random.nextBoolean()) {
            digits.append('e').append(random.nextInt(-10, 11));
        }

        BigDecimal value = Decimals.parse(digits.toString());

        assertThat(value).isEqualTo(Decimals.stripped(new BigDecimal(digits.toString())));
    }

    @ParameterizedTest(name = "STREAM-6 a number read in one look is the number parsed, seed {0}")
    @MethodSource("manySeeds")
    void oneLookIsEnough(long seed) {
        var random = new SplittableRandom(seed);
        int taken = 0;
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(1, 22); length > 0; length--) {
                text.append("0123456789012345678900..-e+".charAt(random.nextInt(random.nextInt(6) == 0 ? 27 : 22)));
            }
            char[] within = ("x" + text + "7").toCharArray();
            BigDecimal read = Decimals.ofShort(within, 1, text.length());
            if (read != null) {
                taken++;
                assertThat(read).as(text.toString()).isEqualTo(Decimals.parse(text.toString()));
            }
        }
        assertThat(taken).isGreaterThan(200);
        assertThat(Decimals.ofShort("0.5".toCharArray(), 0, 3)).isEqualTo(new BigDecimal("0.5"));
        assertThat(Decimals.ofShort("".toCharArray(), 0, 0)).isNull();
        assertThat(Decimals.ofShort("-".toCharArray(), 0, 1)).isNull();
    }

    static LongStream manySeeds() {
        return Seeds.of(5, 3);
    }

    @Test
    @DisplayName("STREAM-6 the canonical text is that of the value without trailing zeros, however it is scaled")
    void canonicalTextOfEachScale() {
        for (long unscaled : new long[] {0, 1, 10, 1_200, -500, 123, -7_000_000, 900_719_925_474_099_310L}) {
            for (int scale = -6; scale <= 24; scale++) {
                var value = BigDecimal.valueOf(unscaled, scale);

                assertThat(Decimals.canonical(value))
                        .isEqualTo(
                                value.signum() == 0
                                        ? "0"
                                        : value.stripTrailingZeros().toPlainString());
            }
        }
    }
}
