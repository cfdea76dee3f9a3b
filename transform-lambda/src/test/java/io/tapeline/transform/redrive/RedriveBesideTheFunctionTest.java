/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An instance of the function remembers rows as it wrote them, and a redrive writes them meanwhile. */
class RedriveBesideTheFunctionTest extends RedriveScene {

    private Duration passed = Duration.ZERO;
    private final Stores instance =
            new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, () -> passed.toNanos()).over(stamped);

    static LongStream seeds() {
        return Seeds.of(2, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("REDRIVE-13 an instance that remembers rows of before a redrive ends in the same bars")
    void oldMemoriesChangeNoBar(long seed) throws IOException {
        var day = new RefusedDay(new SplittableRandom(seed), 40, 10);
        day.live(instance);
        waitLongEnough();
        run(YES);
        var bars = tables.bars();
        stores.forgetOperations();

        day.replay(instance);

        assertThat(stores.operations())
                .as("days are remembered")
                .filteredOn("read bars"::equals)
                .hasSizeLessThan(4);
        assertThat(SeenBars.of(tables.bars())).isEqualTo(SeenBars.of(bars));
        assertThat(SeenBars.of(tables.bars())).isEqualTo(NaiveBars.of(day.expected(GivenUp.NOTHING)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("REDRIVE-13 what is discarded stays out of an instance that remembers, five minutes later")
    void oldMemoriesTakeNothingDiscarded(long seed) throws IOException {
        var day = new RefusedDay(new SplittableRandom(seed), 40, 10);
        day.live(instance);
        waitLongEnough();
        for (RedriveOptions command : GivenUp.HALF.commands()) {
            run(command);
        }
        passed = RememberedRows.MAX_AGE;

        day.replay(instance);

        assertThat(SeenBars.of(tables.bars())).isEqualTo(NaiveBars.of(day.expected(GivenUp.HALF)));
    }
}
