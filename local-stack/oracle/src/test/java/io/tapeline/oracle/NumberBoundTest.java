/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBoundTest {

    @ParameterizedTest
    @CsvSource({
        "1e30, 1000000000000000000000000000000",
        "1000e-31, 0.0000000000000000000000000001",
        "1e-30, 0.000000000000000000000000000001",
        "0.00, 0",
        "123456789012345678901234, 123456789012345678901234",
        "1234567890123456789012340, 1234567890123456789012340"
    })
    @DisplayName("STREAM-6 a number is judged by its value, not by how it is written")
    void takes(String text, BigDecimal value) {
        assertThat(NumberBound.read(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e31", "1e-31", "9.9e-31", "1e20000000", "1e99999999999", "1234567890123456789012345", "0e40"})
    @DisplayName("STREAM-6 what is too large, too small or has too many digits is refused")
    void refuses(String text) {
        assertThat(NumberBound.read(text)).isEmpty();
    }
}
