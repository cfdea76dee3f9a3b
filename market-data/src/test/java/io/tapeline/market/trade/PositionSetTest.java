/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PositionSetTest {

    @Test
    void keepsAHoleApart() {
        var set = new PositionSet(List.of(range(0, 5), range(6, 15)));

        assertThat(set).hasToString("0.0-5.0,6.0-15.0");
        assertThat(set.contains(Position.startOf(5))).isFalse();
        assertThat(set.contains(new Position(4, 99))).isTrue();
        assertThat(set.contains(Position.startOf(15))).isFalse();
    }

    @Test
    void refusesRangesThatTouchOrDescend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositionSet(List.of(range(0, 5), range(5, 6))))
                .withMessage("ranges must ascend without touching, were [0.0-5.0, 5.0-6.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> new PositionSet(List.of(range(7, 8), range(5, 6))));
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range(3, 3))
                .withMessage("a range needs from before to, was 3.0-3.0");
    }

    @Test
    void readsTheEmptySetBack() {
        assertThat(PositionSet.parse(PositionSet.EMPTY.toString()).ranges()).isEqualTo(List.of());
    }

    private static PositionRange range(long from, long to) {
        return new PositionRange(Position.startOf(from), Position.startOf(to));
    }
}
