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
        assertThat(Seeds.of(3, 2).toArray()).hasSize(5).startsWith(1, 2, 3).doesNotHaveDuplicates();
    }

    @Test
    void aBaseThatIsGivenAgainGivesTheSameSeedsAgain() {
        long[] once = Seeds.from(42).limit(5).toArray();

        assertThat(Seeds.from(42).limit(5).toArray()).isEqualTo(once);
        assertThat(Seeds.from(43).limit(5).toArray()).isNotEqualTo(once);
    }
}
