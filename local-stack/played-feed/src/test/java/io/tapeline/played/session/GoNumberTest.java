/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoNumberTest {

    @ParameterizedTest(name = "{0} is printed as {1}")
    @CsvSource({
        "213.40, 213.4",
        "100.0, 100",
        "0.00, 0",
        "0.000001, 0.000001",
        "0.0000001117, 1.117e-7",
        "0.00000000004, 4e-11",
        "-0.0000005, -5e-7",
        "100000000000000000000, 100000000000000000000",
        "1000000000000000000000, 1e+21",
    })
    void printsAsGoDoes(BigDecimal value, String printed) {
        assertThat(GoNumber.of(value)).isEqualTo(printed);
    }
}
