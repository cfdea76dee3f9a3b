/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTest {

    @ParameterizedTest
    @DisplayName("a whole number is taken however the source prints it, up to the largest there is")
    @CsvSource({
        "1767711000000, 1767711000000",
        "1.767711e+12, 1767711000000",
        "007, 7",
        "-5, -5",
        "12.000, 12",
        "999999999999999999, 999999999999999999",
        "9223372036854775807, 9223372036854775807"
    })
    void wholeNumbers(String text, long number) {
        assertThat(Exact.whole(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @DisplayName("what is no whole number, or none that a column takes, is none")
    @ValueSource(strings = {"", " ", "1.5", "9223372036854775808", "1e30", "1e999999999", "12a", "0x1f"})
    void noWholeNumbers(String text) {
        assertThat(Exact.whole(text)).isNull();
    }
}
