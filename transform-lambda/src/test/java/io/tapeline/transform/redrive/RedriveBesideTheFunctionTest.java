/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An instance of the function remembers rows as it wrote them, and a redrive writes them meanwhile. */
class RedriveBesideTheFunctionTest extends RedriveScene {

    private Duration passed = Duration.ZERO;
    private final List<BarKey> read = new ArrayList<>();
    private final Stores instance = new RememberedRows(
                    RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, () -> passed.toNanos())
            .over(noting(stamped));

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
        read.clear();
        stores.forgetOperations();

        day.replay(instance);

        String first = RefusedDay.SYMBOLS.get(0);
        assertThat(read)
                .as("the first day is remembered, as it was before the redrive")
                .noneMatch(key -> key.symbol().equals(first) && key.interval() == Interval.DAY);
        assertThat(stores.operations()).anyMatch(operation -> operation.startsWith("write bar " + first + "#1d"));
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

    private Stores noting(Stores stores) {
        BarStore bars = stores.bars();
        var noting = new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                read.addAll(keys);
                return bars.read(keys);
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                return bars.write(next);
            }

            @Override
            public Set<BarKey> insert(List<StoredBar> first) {
                return bars.insert(first);
            }
        };
        return new Stores(noting, stores.trades(), stores.symbols(), stores.gaps(), stores.quarantine());
    }
}
