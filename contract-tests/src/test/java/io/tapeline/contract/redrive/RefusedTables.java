/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.TestStack;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.trade.Trade;
import io.tapeline.testbasics.ManualClock;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.redrive.RefusedDay;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A stack's tables, through the default chain.
 *
 * @param stores stamp what is refused by {@code clock}
 * @param rows the quarantine table
 * @param stack what the tables are of
 */
record RefusedTables(Stores stores, RefusedRows rows, ManualClock clock, TestStack stack) {

    static RefusedTables of(TestStack stack) {
        TableNames names = stack.tables();
        var clock = new ManualClock("2024-11-20T20:00:00Z");
        Stores stores = DynamoDbTables.connect(names, new TradeRetention(Optional.empty()), pause -> {});
        return new RefusedTables(
                StampedRefusals.over(stores, clock), DynamoDbTables.connectRefusedRows(names), clock, stack);
    }

    /** Lives a day of which nothing is in the tables yet. */
    void live(RefusedDay day) {
        String table = stack.tables().quarantine();
        try (var refusals = new BatchedRefusals(stack.clients().dynamo(), table)) {
            var batched = new Stores(stores.bars(), stores.trades(), stores.symbols(), stores.gaps(), refusals);
            day.live(StampedRefusals.over(batched, clock));
        }
    }

    List<Row> refusals() {
        var all = new ArrayList<Row>();
        rows.all(all::add);
        return all;
    }

    /** What the rules of now refuse is in quarantine, the oracle's bars hold the rest, also when all comes again. */
    void assertEnd(RefusedDay day) {
        assertThat(RefusedDay.keys(refusals())).isEqualTo(day.expectedRefusals(GivenUp.HALF));
        var expected = NaiveBars.of(day.expected(GivenUp.HALF));
        assertThat(SeenBars.of(barsOf(day))).isEqualTo(expected);
        day.replay(stores);
        assertThat(SeenBars.of(barsOf(day))).isEqualTo(expected);
    }

    /** Every bar that any trade of the day may be in. */
    private List<StoredBar> barsOf(RefusedDay day) {
        var keys = new TreeSet<BarKey>(Comparator.comparing(BarKey::series).thenComparing(BarKey::start));
        for (Trade trade : day.expected(GivenUp.NOTHING)) {
            Stream.of(Interval.MINUTE, Interval.DAY).forEach(interval -> keys.add(BarKey.of(trade, interval)));
        }
        return stores.bars().read(keys).stream()
                .filter(bar -> bar.version() > 0)
                .toList();
    }
}
