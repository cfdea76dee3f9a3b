/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.testbasics.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PositionSetTest {

    @Test
    void joinsRangesThatTouch() {
        var set = PositionSet.EMPTY.plus(range(0, 5)).plus(range(10, 15)).plus(range(5, 10));

        assertThat(set.ranges()).containsExactly(range(0, 15));
    }

    @Test
    void tellsWhatNeedsNoFurtherRange() {
        var set = PositionSet.of(range(10, 15)).plus(range(20, 25));

        assertThat(set.touches(range(0, 10))).isTrue();
        assertThat(set.touches(range(15, 16))).isTrue();
        assertThat(set.touches(range(12, 13))).isTrue();
        assertThat(set.touches(range(0, 9))).isFalse();
        assertThat(set.touches(range(16, 19))).isFalse();
        assertThat(set.touches(range(26, 30))).isFalse();
        assertThat(PositionSet.EMPTY.touches(range(0, 1))).isFalse();
    }

    @Test
    void keepsAHoleApart() {
        var set = PositionSet.of(range(0, 15)).minus(range(5, 6));

        assertThat(set).hasToString("0.0-5.0,6.0-15.0");
        assertThat(set.contains(Position.startOf(5))).isFalse();
        assertThat(set.contains(new Position(4, 99))).isTrue();
        assertThat(set.contains(Position.startOf(15))).isFalse();
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range(3, 3))
                .withMessage("a range needs from before to, was 3.0-3.0");
    }

    static LongStream seeds() {
        return Seeds.of(100, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsExactlyWhatWasAddedAndNotRemovedInAnyOrder(long seed) {
        var random = new SplittableRandom(seed);
        var expected = new TreeSet<Integer>();
        var added = new ArrayList<PositionRange>();
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(60);
            int to = from + random.nextInt(1, 6);
            added.add(range(from, to));
            for (int frame = from; frame < to; frame++) {
                expected.add(frame);
            }
        }
        int removed = random.nextInt(60);
        expected.remove(removed);

        Collections.shuffle(added, new Random(seed));
        PositionSet set = PositionSet.EMPTY;
        for (PositionRange range : added) {
            set = set.plus(range);
        }
        set = set.minus(range(removed, removed + 1));
        assertGrowsAlike(added, removed, random.nextInt(60));

        for (int frame = 0; frame < 70; frame++) {
            assertThat(set.contains(new Position(frame, 7)))
                    .as("frame %d", frame)
                    .isEqualTo(expected.contains(frame));
        }
        assertThat(PositionSet.parse(set.toString())).isEqualTo(set);
        assertThat(set.textLength()).isEqualTo(set.toString().length());
        assertThat(PositionSet.EMPTY.plus(set)).isEqualTo(set);
        assertThat(set.plus(set)).isEqualTo(set);
    }

    /** What grows in place ends as what is made anew, and knows the length of its text. */
    private static void assertGrowsAlike(List<PositionRange> added, int removed, int alsoRemoved) {
        var growing = new GrowingPositions(EpochPositions.parse("6:1.0-2.0"));
        PositionSet set = PositionSet.EMPTY;
        for (PositionRange range : added) {
            assertThat(growing.fits(7, range, 0)).isEqualTo(set.touches(range));
            growing.plus(7, range);
            set = set.plus(range);
        }
        for (int frame : List.of(removed, alsoRemoved)) {
            growing.minus(new TradeId(7, new Position(frame, 3)));
            set = set.minus(PositionRange.of(new Position(frame, 3)));
        }
        EpochPositions positions = growing.positions();
        assertThat(positions.epochs().get(7L)).isEqualTo(set);
        assertThat(growing.textLength()).isEqualTo(positions.toString().length() + 1);
        assertThat(growing.contains(new TradeId(7, new Position(removed, 3)))).isFalse();
        assertThat(growing.contains(new TradeId(6, new Position(1, 3)))).isTrue();
    }

    @Test
    void readsTheEmptySetBack() {
        assertThat(PositionSet.parse(PositionSet.EMPTY.toString()).ranges()).isEqualTo(List.of());
    }

    private static PositionRange range(long from, long to) {
        return new PositionRange(Position.startOf(from), Position.startOf(to));
    }
}
