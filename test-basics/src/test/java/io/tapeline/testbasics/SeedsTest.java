/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testbasics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void theFixedOnesComeFirstAndTheFreshOnesFollow() {
        int fresh = 2 * Seeds.times(System.getenv("SEEDS_TIMES"));

        assertThat(Seeds.of(3, 2).toArray())
                .hasSize(3 + fresh)
                .startsWith(1, 2, 3)
                .doesNotHaveDuplicates();
    }

    @Test
    void aHuntAsksForManyTimesAsManyFreshOnes() {
        assertThat(Seeds.times("20")).isEqualTo(20);
        assertThat(Seeds.times(null)).isEqualTo(1);
        assertThat(Seeds.times(" ")).isEqualTo(1);
    }

    @Test
    void aBaseThatIsGivenAgainGivesTheSameSeedsAgain() {
        long[] once = Seeds.from(42).limit(5).toArray();

        assertThat(Seeds.from(42).limit(5).toArray()).isEqualTo(once);
        assertThat(Seeds.from(43).limit(5).toArray()).isNotEqualTo(once);
    }
}
