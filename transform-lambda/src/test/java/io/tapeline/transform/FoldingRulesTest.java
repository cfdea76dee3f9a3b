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

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.Row;
import io.tapeline.testkit.MarketTables;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FoldingRulesTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TransformHandler handler = new TransformHandler(stores.direct(), TransformHandler.RESERVE);

    private void deliver(KinesisEvent event) {
        assertThat(handler.handleRequest(event, new TestContext()).getBatchItemFailures())
                .isEmpty();
    }

    private Row minute(long start) {
        return BarRow.of(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, start)));
    }

    @Test
    @DisplayName("a trade moves its minute and its day")
    void foldsIntoMinuteAndDay() {
        deliver(event(record(0, 9, trade(3, 5, "10.50", "2"), trade(4, 61, "11", "1"))));

        assertThat(minute(TEN).texts())
                .containsEntry("open", "10.5")
                .containsEntry("close", "10.5")
                .containsEntry("volume", "2")
                .containsEntry("notional", "21")
                .containsEntry("applied", "7:0.0-9.0");
        assertThat(minute(TEN + 60).texts()).containsEntry("open", "11");
        assertThat(BarRow.of(tables.bar(new BarKey(SYMBOL, Interval.DAY, DAY))).texts())
                .containsEntry("open", "10.5")
                .containsEntry("close", "11")
                .containsEntry("volume", "3");
    }

    @Test
    @DisplayName("STORE-1 a trade folds into a bar iff its position is not in the bar's applied")
    void foldsOnce() {
        KinesisEvent event = event(record(0, 9, trade(3, 5, "10", "2"), trade(4, 6, "10", "2")));
        deliver(event);
        Row once = minute(TEN);

        deliver(event);
        deliver(event(record(4, 12, trade(4, 6, "10", "2"), trade(10, 7, "10", "2"))));

        assertThat(once.number("trades")).isEqualTo(2);
        assertThat(minute(TEN).number("trades")).isEqualTo(3);
        assertThat(minute(TEN).texts()).containsEntry("applied", "7:0.0-12.0");
        assertThat(tables.trades()).hasSize(3);
    }

    @Test
    @DisplayName("STORE-3 all records of a symbol are folded first; each bar is written once")
    void writesEachBarOnce() {
        deliver(event(
                record(0, 5, trade(3, 5, "10", "2")),
                record(5, 9, trade(6, 7, "12", "2")),
                record(9, 12, trade(9, 8, "11", "2"))));

        assertThat(stores.operations)
                .filteredOn(operation -> operation.startsWith("write bar"))
                .containsExactlyInAnyOrder("write bar AAPL#1m " + TEN, "write bar AAPL#1d " + DAY);
        assertThat(minute(TEN).number(BarRow.VERSION)).isEqualTo(1);
    }

    @Test
    @DisplayName("STORE-3 a bar is told of the records that have a trade of it")
    void isToldOfItsOwnRecords() {
        deliver(event(
                record(0, 5, trade(3, 65, "10", "2")),
                record(5, 9, trade(6, 5, "12", "2")),
                record(9, 12, trade(9, 66, "11", "2")),
                record(20, 25, trade(22, 67, "11", "2"))));

        assertThat(minute(TEN).texts()).containsEntry("applied", "7:5.0-9.0");
        assertThat(minute(TEN + 60).texts()).containsEntry("applied", "7:0.0-5.0,9.0-12.0,20.0-25.0");
        assertThat(BarRow.of(tables.bar(new BarKey(SYMBOL, Interval.DAY, DAY))).texts())
                .containsEntry("applied", "7:0.0-12.0,20.0-25.0");
    }

    @Test
    @DisplayName("STORE-4 new trades are written before the bars that mark them applied, and the claim comes last")
    void writesInTheSafeOrder() {
        deliver(event(record(0, 9, trade(3, 5, "10", "2"))));

        assertThat(stores.operations)
                .isEqualTo(List.of(
                        "read bars",
                        "put trades AAPL#" + TEN,
                        "write bar AAPL#1m " + TEN,
                        "write bar AAPL#1d " + DAY,
                        "read symbol AAPL",
                        "write symbol AAPL"));
    }
}
