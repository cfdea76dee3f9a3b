/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.DAY;
import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private final MarketTables tables = new MarketTables();
    private final TransformHandler handler = by(ConditionPolicy.CONSOLIDATED);

    private TransformHandler by(ConditionPolicy policy) {
        return new TransformHandler(
                new MemoryStores(tables).direct(),
                TransformHandler.RESERVE,
                new UnitPool(1),
                RememberedRows.none(),
                policy);
    }

    private static Trade oddLot(long frame, long second, String price) {
        Trade trade = trade(frame, second, price, "7");
        return new Trade(
                trade.id(),
                trade.symbol(),
                trade.tradedAt(),
                trade.receivedAt(),
                trade.price(),
                trade.size(),
                List.of("1", "12"));
    }

    private Row bar(Interval interval, long start) {
        return BarRow.of(tables.bar(new BarKey(SYMBOL, interval, start)));
    }

    private void deliver(TransformHandler function) {
        function.handleRequest(
                event(record(0, 9, oddLot(3, 5, "99"), trade(4, 6, "10", "100"), oddLot(5, 61, "1"))),
                new TestContext());
    }

    @Test
    @DisplayName("COND-1 COND-8 by default a row's prices are those the tape lets count, its volume is all")
    void heedsConditions() {
        deliver(handler);

        assertThat(bar(Interval.MINUTE, TEN).texts())
                .containsEntry("open", "10")
                .containsEntry("high", "10")
                .containsEntry("volume", "107")
                .doesNotContainKey(BarRow.BASIS);
        assertThat(bar(Interval.MINUTE, TEN + 60).texts())
                .containsEntry("close", "1")
                .containsEntry(BarRow.BASIS, "ineligible");
        assertThat(bar(Interval.DAY, DAY).texts())
                .containsEntry("open", "10")
                .containsEntry("close", "10")
                .containsEntry("volume", "114");
        assertThat(bar(Interval.DAY, DAY).numbers()).containsEntry("rules", 2L);
    }

    @Test
    @DisplayName("COND-8 STORE-25 with the policy `all` every trade moves everything, as by the first rules")
    void canLetAllCount() {
        deliver(by(ConditionPolicy.ALL));

        assertThat(bar(Interval.DAY, DAY).texts())
                .containsEntry("open", "99")
                .containsEntry("close", "1")
                .containsEntry("volume", "114")
                .doesNotContainKey(BarRow.BASIS);
        assertThat(bar(Interval.DAY, DAY).numbers()).doesNotContainKey("rules");
    }

    @Test
    @DisplayName("COND-12 what was folded without conditions is folded on with them, and tells the first rules")
    void foldsOnToRowsFromBefore() {
        deliver(by(ConditionPolicy.ALL));

        handler.handleRequest(event(record(9, 12, oddLot(10, 62, "500"), trade(11, 63, "12", "1"))), new TestContext());

        assertThat(bar(Interval.DAY, DAY).texts())
                .containsEntry("high", "99")
                .containsEntry("close", "12")
                .containsEntry("volume", "122");
        assertThat(bar(Interval.DAY, DAY).numbers()).doesNotContainKey("rules");
    }
}
