/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrustTest {

    private final Trust trust = new Trust();

    private void tell(boolean right, int times) {
        IntStream.range(0, times).forEach(i -> trust.tell(right));
    }

    @Test
    @DisplayName("STORE-33 nine misses in a row end the trust, eight do not")
    void isLost() {
        tell(false, 8);
        assertThat(trust.isGiven()).isTrue();

        tell(false, 1);

        assertThat(trust.isGiven()).isFalse();
    }

    @Test
    @DisplayName("STORE-33 after any number of misses, sixty-four hits in a row give it back")
    void isGivenBack() {
        tell(false, 1_000);
        tell(true, 63);
        assertThat(trust.isGiven()).isFalse();

        tell(true, 1);

        assertThat(trust.isGiven()).isTrue();
    }

    @Test
    @DisplayName("STORE-33 one miss in ten is worth it, one in six is not")
    void breaksEven() {
        for (int i = 0; i < 500; i++) {
            trust.tell(i % 10 != 0);
        }
        assertThat(trust.isGiven()).isTrue();

        for (int i = 0; i < 500; i++) {
            trust.tell(i % 6 != 0);
        }
        assertThat(trust.isGiven()).isFalse();
    }
}
