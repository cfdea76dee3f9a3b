/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateOpeningTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);

    private static GapRecord gap(@Nullable Instant to) {
        return new GapRecord("AAPL", new GapRecord.Opening(7, 3), Instant.ofEpochMilli(5), to, "DISCONNECTED");
    }

    private static void fold(Stores stores, GapRecord gap) {
        new SymbolFold(stores, "AAPL", List.of(gap), List.of(), line -> {}).run();
    }

    @ParameterizedTest(name = "the end comes before: {0}")
    @ValueSource(strings = {"read symbol", "put gap", "write symbol"})
    @DisplayName("STORE-24 an opening that another invocation's end overtakes, wherever, does not stay open")
    void doesNotStayOpen(String operation) {
        var done = new AtomicInteger();

        fold(
                stores.over((name, store) -> {
                    if (name.startsWith(operation) && done.getAndIncrement() == 0) {
                        fold(stores.direct(), gap(Instant.ofEpochMilli(9)));
                    }
                    store.run();
                }),
                gap(null));

        assertThat(tables.symbol("AAPL").openGaps().isEmpty()).isTrue();
        assertThat(tables.gaps()).containsExactly(gap(Instant.ofEpochMilli(9)));
    }
}
