/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenMarkTest {

    @Test
    void knowsATokenAgainAndHoldsNothingOfIt() {
        String mark = TokenMark.of("secret");

        assertThat(TokenMark.isOf(mark, "secret")).isTrue();
        assertThat(TokenMark.isOf(mark, "secreT")).isFalse();
        assertThat(TokenMark.isOf("", "secret")).isFalse();
        assertThat(mark).doesNotContain("secret").isNotEqualTo(TokenMark.of("secret"));
    }
}
