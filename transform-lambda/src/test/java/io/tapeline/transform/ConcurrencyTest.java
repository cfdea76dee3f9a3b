/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.testkit.MarketTables;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TransformHandler other = new TransformHandler(stores.direct(), TransformHandler.RESERVE);

    private void otherDelivers(byte[]... records) {
        other.handleRequest(event(records), new TestContext());
    }

    private StoredBar minute() {
        return tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN));
    }

    @Test
    @DisplayName("STORE-2 a write onto another version is refused, and folded again onto the row returned")
    void foldsAgainOntoWhatIsThere() {
        var writes = new AtomicInteger();
        var handler = new TransformHandler(
                stores.over((operation, store) -> {
                    if (operation.startsWith("write bar AAPL#1m") && writes.getAndIncrement() < 3) {
                        long frame = 20L + writes.get();
                        otherDelivers(record(frame, frame + 1, trade(frame, 7, "12", "1")));
                    }
                    store.run();
                }),
                TransformHandler.RESERVE);

        handler.handleRequest(event(record(0, 9, trade(3, 5, "10", "1"))), new TestContext());

        assertThat(minute().version()).isEqualTo(4);
        assertThat(minute().applied()).hasToString("7:0.0-9.0,21.0-24.0");
        assertThat(minute().bar())
                .isNotNull()
                .satisfies(bar -> assertThat(bar.trades()).isEqualTo(4));
        assertThat(writes).hasValue(4);
    }

    @Test
    @DisplayName("STORE-2 when the row returned holds our trades already, nothing is written again")
    void noticesItsOwnWrite() {
        byte[] record = record(0, 9, trade(3, 5, "10", "1"));
        var handler = new TransformHandler(
                stores.over((operation, store) -> {
                    if (operation.startsWith("write bar AAPL#1m")) {
                        otherDelivers(record);
                    }
                    store.run();
                }),
                TransformHandler.RESERVE);

        handler.handleRequest(event(record), new TestContext());

        assertThat(minute().version()).isEqualTo(1);
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.DAY, Tapes.DAY)).version())
                .isEqualTo(1);
        assertThat(tables.symbol(SYMBOL).version()).isEqualTo(1);
    }

    @Test
    @DisplayName("STORE-10 the symbol's row is folded again too: no claim of the other is lost")
    void keepsBothClaims() {
        var handler = new TransformHandler(
                stores.over((operation, store) -> {
                    if (operation.startsWith("write symbol") && tables.symbols().isEmpty()) {
                        otherDelivers(record(0, 5));
                    }
                    store.run();
                }),
                TransformHandler.RESERVE);

        handler.handleRequest(event(record(5, 9, trade(6, 5, "10", "1"))), new TestContext());

        assertThat(tables.symbol(SYMBOL).claims().holes()).isZero();
        assertThat(tables.symbol(SYMBOL).version()).isEqualTo(2);
    }

    @Test
    @DisplayName("a row that keeps changing is told in the log each ten conflicts")
    void tellsLongContention() {
        var writes = new AtomicInteger();
        var handler = new TransformHandler(
                stores.over((operation, store) -> {
                    if (operation.startsWith("write bar AAPL#1m") && writes.getAndIncrement() < 25) {
                        long frame = 20L + writes.get();
                        otherDelivers(record(frame, frame + 1, trade(frame, 7, "12", "1")));
                    }
                    store.run();
                }),
                TransformHandler.RESERVE);
        var context = new TestContext();

        handler.handleRequest(event(record(0, 9, trade(3, 5, "10", "1"))), context);

        assertThat(context.lines)
                .filteredOn(line -> line.startsWith("conflicts"))
                .containsExactly(
                        "conflicts 10 writing bar AAPL#1m " + TEN + ": somebody else keeps writing it",
                        "conflicts 20 writing bar AAPL#1m " + TEN + ": somebody else keeps writing it");
    }
}
