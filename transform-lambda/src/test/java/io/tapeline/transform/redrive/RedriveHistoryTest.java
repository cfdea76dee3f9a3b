/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.testbasics.ManualClock;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedriveHistoryTest {

    /** Ends a redrive as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final ManualClock clock = new ManualClock("2026-11-20T20:00:00Z");
    private int operations;
    private int kills;

    static LongStream seeds() {
        return Seeds.of(6, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("REDRIVE-3 redriven twice, half of it discarded, killed anywhere: the oracle's bars")
    void endsInTheOraclesBars(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var day = new RefusedDay(random.split(), 250, 50);
        live(day);
        assertThat(tables.refusalRows()).hasSize(1_050);

        redriveAll(operation -> random.nextInt(250));

        assertThat(kills).isPositive();
        ends(day);
    }

    @Test
    @DisplayName("REDRIVE-3 killed before and after every call of the store: the same end")
    void everyKill() throws IOException {
        int calls = 0;
        do {
            var one = new RedriveHistoryTest();
            var day = new RefusedDay(new SplittableRandom(7), 6, 10);
            one.live(day);
            int killAt = calls;
            one.redriveAll(operation -> operation == killAt ? killAt % 2 : 2);
            one.ends(day);
            calls++;
            operations = one.operations;
        } while (calls < operations);
        assertThat(calls).isGreaterThan(80);
    }

    private void live(RefusedDay day) {
        day.live(StampedRefusals.over(stores.direct(), clock));
        clock.advance(Redrive.MIN_AGE.plusSeconds(1));
    }

    /** Half of it discarded, the rest redriven, then all of it once more. */
    private void redriveAll(IntUnaryOperator fate) throws IOException {
        for (int times = 0; times < 2; times++) {
            for (RedriveOptions command : GivenUp.HALF.commands()) {
                untilDone(command, fate);
            }
        }
    }

    private void untilDone(RedriveOptions options, IntUnaryOperator fate) throws IOException {
        MemoryStores.Wire wire = (operation, store) -> {
            int now = fate.applyAsInt(operations++);
            if (now == 0) {
                kills++;
                throw new Killed();
            }
            store.run();
            if (now == 1) {
                kills++;
                if (kills % 3 == 0) {
                    throw new StoreUnavailableException("throttled");
                }
                throw new Killed();
            }
        };
        while (true) {
            var redrive = new Redrive(
                    StampedRefusals.over(stores.over(wire), clock),
                    stores.refusedRows(wire),
                    ConditionPolicy.CONSOLIDATED,
                    clock,
                    () -> 0,
                    line -> {});
            try {
                redrive.run(options);
                return;
            } catch (Killed | StoreUnavailableException again) {
                // and once more
            }
        }
    }

    private void ends(RefusedDay day) {
        var expected = NaiveBars.of(day.expected(GivenUp.HALF));
        assertThat(SeenBars.of(tables.bars())).isEqualTo(expected);
        assertThat(RefusedDay.keys(tables.refusalRows())).isEqualTo(day.expectedRefusals(GivenUp.HALF));
        for (String symbol : RefusedDay.SYMBOLS) {
            long closed = tables.bars().stream()
                    .filter(bar ->
                            bar.key().symbol().equals(symbol) && bar.key().interval() == Interval.DAY)
                    .mapToLong(bar -> bar.applied().closed())
                    .sum();
            assertThat(closed).as(symbol).isEqualTo(day.discardedElements(symbol, GivenUp.HALF));
        }
        var trades = new ArrayList<>(tables.trades().values());
        assertThat(trades).hasSameSizeAs(day.expected(GivenUp.HALF));
        day.replay(stores.direct());
        assertThat(SeenBars.of(tables.bars())).isEqualTo(expected);
    }
}
