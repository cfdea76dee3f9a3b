/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionGeneratorTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource(SessionKind.class)
    @DisplayName("SESSION-1 the same kind, seed and length give the same bytes")
    void isReproducible(SessionKind kind) throws IOException {
        assertThat(generated(kind, 7, 10)).isEqualTo(generated(kind, 7, 10));
    }

    @Test
    @DisplayName("SESSION-1 another seed gives another market")
    void dependsOnTheSeed() throws IOException {
        assertThat(generated(SessionKind.US_STOCKS, 7, 10)).isNotEqualTo(generated(SessionKind.US_STOCKS, 8, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1441})
    void refusesALengthOutsideOneMinuteToOneDay(int minutes) {
        assertThatThrownBy(() -> generated(SessionKind.US_STOCKS, 7, minutes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be 1 to 1440 minutes, was " + minutes);
    }

    private static byte[] generated(SessionKind kind, long seed, int minutes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SessionGenerator.generate(kind, seed, Duration.ofMinutes(minutes), bytes);
        return bytes.toByteArray();
    }
}
