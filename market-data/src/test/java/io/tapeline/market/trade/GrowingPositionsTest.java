/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrowingPositionsTest {

    private static final long EPOCH = 7;
    private static final int FRAMES = 70;

    @Test
    void joinsRangesThatTouch() {
        assertThat(ranges(grown(List.of(range(0, 5), range(10, 15), range(5, 10)))))
                .containsExactly(range(0, 15));
    }

    @Test
    void tellsWhatNeedsNoFurtherRange() {
        var grown = grown(List.of(range(10, 15), range(20, 25)));

        assertThat(grown.fits(EPOCH, range(0, 10), 0)).isTrue();
        assertThat(grown.fits(EPOCH, range(15, 16), 0)).isTrue();
        assertThat(grown.fits(EPOCH, range(12, 13), 0)).isTrue();
        assertThat(grown.fits(EPOCH, range(0, 9), 0)).isFalse();
        assertThat(grown.fits(EPOCH, range(16, 19), 0)).isFalse();
        assertThat(grown.fits(EPOCH, range(26, 30), 0)).isFalse();
        assertThat(grown(List.of()).fits(EPOCH, range(0, 1), 0)).isFalse();
    }

    @Test
    void takesOnePositionOutOfARange() {
        var grown = grown(List.of(range(0, 15)));

        grown.minus(new TradeId(EPOCH, Position.startOf(5)));

        assertThat(grown.positions()).hasToString("7:0.0-5.0,5.1-15.0");
    }

    static LongStream seeds() {
        return Seeds.of(100, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsExactlyWhatWasAddedAndNotRemovedInAnyOrder(long seed) {
        var random = new SplittableRandom(seed);
        var frames = new TreeSet<Integer>();
        var added = new ArrayList<PositionRange>();
        for (int i = 0; i < 20; i++) {
            PositionRange range = randomRange(random);
            added.add(range);
            for (long frame = range.from().frame(); frame < range.to().frame(); frame++) {
                frames.add((int) frame);
            }
        }
        Set<Position> removed = new HashSet<>();
        removed.add(new Position(random.nextInt(60), 3));
        removed.add(new Position(random.nextInt(60), 3));
        Collections.shuffle(added, new Random(seed));

        GrowingPositions grown = grown(added);
        Collections.shuffle(added, new Random(seed + 1));
        GrowingPositions otherwise = grown(added);
        assertThat(otherwise.positions()).isEqualTo(grown.positions());
        removed.forEach(position -> grown.minus(new TradeId(EPOCH, position)));

        EpochPositions positions = grown.positions();
        for (int frame = 0; frame < FRAMES; frame++) {
            for (var at : List.of(new Position(frame, 3), new Position(frame, 7))) {
                boolean expected = frames.contains(frame) && !removed.contains(at);
                var id = new TradeId(EPOCH, at);
                assertThat(positions.contains(id)).as("%s", at).isEqualTo(expected);
                assertThat(grown.contains(id)).as("%s", at).isEqualTo(expected);
                assertThat(positions.intersects(EPOCH, PositionRange.of(at)))
                        .as("%s", at)
                        .isEqualTo(expected);
                assertThat(grown.intersects(EPOCH, PositionRange.of(at)))
                        .as("%s", at)
                        .isEqualTo(expected);
            }
            PositionRange some = randomRange(random);
            boolean any = !frames.subSet(
                            (int) some.from().frame(), (int) some.to().frame())
                    .isEmpty();
            assertThat(positions.intersects(EPOCH, some)).as("%s", some).isEqualTo(any);
            assertThat(grown.intersects(EPOCH, some)).as("%s", some).isEqualTo(any);
        }
        assertThat(EpochPositions.parse(positions.toString())).isEqualTo(positions);
        assertThat(grown.textLength()).isEqualTo(positions.toString().length() + 1);
        assertThat(new GrowingPositions(positions).textLength()).isEqualTo(grown.textLength());
        assertThat(grown.contains(new TradeId(6, new Position(1, 3)))).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatFitsWithoutRoomNeedsNoRangeMore(long seed) {
        var random = new SplittableRandom(seed);
        var grown = new GrowingPositions(EpochPositions.parse("6:1.0-2.0"));
        for (int i = 0; i < 20; i++) {
            PositionRange range = randomRange(random);
            int before = grown.positions().fragments();
            boolean fits = grown.fits(EPOCH, range, 0);
            grown.plus(EPOCH, range);
            assertThat(fits).as("%s", range).isEqualTo(grown.positions().fragments() <= before);
        }
        EpochPositions once = grown.positions();
        ranges(grown).forEach(range -> grown.plus(EPOCH, range));
        assertThat(grown.positions()).isEqualTo(once);
        assertThat(grown.contains(new TradeId(6, new Position(1, 3)))).isTrue();
    }

    private static GrowingPositions grown(List<PositionRange> ranges) {
        var grown = new GrowingPositions(EpochPositions.NONE);
        ranges.forEach(range -> grown.plus(EPOCH, range));
        return grown;
    }

    private static List<PositionRange> ranges(GrowingPositions grown) {
        return grown.positions().epochs().getOrDefault(EPOCH, PositionSet.EMPTY).ranges();
    }

    private static PositionRange randomRange(SplittableRandom random) {
        int from = random.nextInt(60);
        return range(from, from + random.nextInt(1, 6));
    }

    private static PositionRange range(long from, long to) {
        return new PositionRange(Position.startOf(from), Position.startOf(to));
    }
}
