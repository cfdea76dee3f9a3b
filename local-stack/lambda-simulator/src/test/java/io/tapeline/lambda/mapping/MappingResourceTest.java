/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingResourceTest {
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

    @ParameterizedTest
    @CsvSource({
        "BatchSize, 1, 10000",
        "MaximumBatchingWindowInSeconds, 0, 300",
        "ParallelizationFactor, 1, 10",
        "MaximumRetryAttempts, -1, 10000",
        "MaximumRecordAgeInSeconds, 60, 604800"
    })
    @DisplayName("ESM-27 each number of a mapping has Lambda's range, and a refusal says which and what was given")
    void ranges(String property, int lowest, int highest) {
        for (int allowed : new int[] {lowest, highest}) {
            assertThatCode(() -> MappingProperties.mapping(ARN, property + ": " + allowed))
                    .doesNotThrowAnyException();
        }
        for (int refused : new int[] {lowest - 1, highest + 1}) {
            assertThatThrownBy(() -> MappingProperties.mapping(ARN, property + ": " + refused))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(property + " must be ")
                    .hasMessageEndingWith("was " + refused);
        }
    }
}
