/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenGapsTest {

    private static GapRecord gap(long line, @Nullable Long from) {
        Instant start = from == null ? null : Instant.ofEpochMilli(from);
        return new GapRecord("AAPL", new GapRecord.Opening(7, line), start, null, "DISCONNECTED");
    }

    @Test
    @DisplayName("STORE-24 a gap is open from its beginning until it closes")
    void isOpenUntilItCloses() {
        OpenGaps gaps = OpenGaps.NONE.plus(gap(1, 1_000L)).plus(gap(2, 5_000L));

        assertThat(gaps).hasToString("7/1@1000,7/2@5000");
        assertThat(OpenGaps.parse(gaps.toString())).isEqualTo(gaps);
        assertThat(gaps.isOpenBefore(Instant.ofEpochMilli(1_000))).isFalse();
        assertThat(gaps.isOpenBefore(Instant.ofEpochMilli(1_001))).isTrue();
        OpenGaps left = gaps.minus(new GapRecord.Opening(7, 1));
        assertThat(left.isOpenBefore(Instant.ofEpochMilli(5_000))).isFalse();
        assertThat(left.minus(new GapRecord.Opening(7, 2))).isEqualTo(OpenGaps.NONE);
        assertThat(left.minus(new GapRecord.Opening(7, 1))).isSameAs(left);
    }

    @Test
    @DisplayName("STORE-24 a gap without a tape before it is open over everything")
    void isOpenSinceEver() {
        OpenGaps gaps = OpenGaps.NONE.plus(gap(1, null));

        assertThat(gaps).hasToString("7/1@");
        assertThat(OpenGaps.parse("7/1@")).isEqualTo(gaps);
        assertThat(gaps.isOpenBefore(Instant.EPOCH)).isTrue();
    }

    @Test
    @DisplayName("STORE-24 of more than there is room for, the newest make all from their beginning on uncertain")
    void isCarefulWithoutRoom() {
        OpenGaps gaps = OpenGaps.NONE;
        OpenGaps atOnce = OpenGaps.NONE;
        for (int line = 1; line <= 50; line++) {
            gaps = gaps.plus(gap(line, 1_000L * line)).within(100);
            atOnce = atOnce.plus(gap(line, 1_000L * line));
        }

        assertThat(atOnce.within(100)).isEqualTo(gaps);
        assertThat(gaps.toString()).hasSizeLessThanOrEqualTo(100).endsWith(",more@10000");
        assertThat(OpenGaps.parse(gaps.toString())).isEqualTo(gaps);
        for (int line = 1; line <= 9; line++) {
            gaps = gaps.minus(new GapRecord.Opening(7, line));
        }
        assertThat(gaps).hasToString("more@10000");
        assertThat(gaps.isEmpty()).isFalse();
        assertThat(gaps.isOpenBefore(Instant.ofEpochMilli(10_000))).isFalse();
        assertThat(gaps.isOpenBefore(Instant.ofEpochMilli(10_001))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7@1", "x/1@1", "7/1@x", "/1@1", "7/1@1,"})
    void refusesWhatIsNoList(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpenGaps.parse(text));
    }
}
