/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.transform.fold.Coverage.Met;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FoldHistoriesTest {

    @Test
    @DisplayName(
            "STORE-11 STORE-1 STORE-6 STORE-7 STORE-10 STORE-21 STORE-22 STORE-23 STORE-24 STORE-25 every history ends in the bars of its tape, whatever bound it meets")
    void endInTheBarsOfTheTape() {
        var coverage = new Coverage();
        long[] seeds = Endings.seeds();

        LongStream.of(seeds).parallel().forEach(seed -> Endings.of(seed, coverage));

        System.out.println(seeds.length + " " + coverage);
        for (Met what : Met.values()) {
            assertThat(coverage.of(what)).as("met %s", what).isGreaterThan(seeds.length / 200);
        }
    }
}
