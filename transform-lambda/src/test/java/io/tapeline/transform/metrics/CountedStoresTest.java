/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Refusal;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CountedStoresTest {

    private static final StoredBar BAR = StoredBar.absent(new BarKey("AAPL", Interval.MINUTE, 0));

    private final Counters counters = new Counters();

    /** Bars and symbols that answer every write with what stands there. */
    private Stores stores(boolean conflict) {
        return stores(conflict, true);
    }

    private Stores stores(boolean conflict, boolean stored) {
        var bars = new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return List.of();
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                return conflict ? Optional.of(next) : Optional.empty();
            }
        };
        var symbols = new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                return SymbolRow.absent(symbol);
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                return conflict ? Optional.of(next) : Optional.empty();
            }
        };
        return CountedStores.over(new Stores(bars, row -> {}, symbols, gap -> gap, row -> stored), counters);
    }

    @Test
    @DisplayName("OPS-1 a write that found another version is a conflict and no bar")
    void aConflictIsNoBar() {
        Stores conflicting = stores(true);
        conflicting.bars().write(BAR);
        conflicting.symbols().write(SymbolRow.absent("AAPL"));

        assertThat(counters.take().totals()).containsEntry(Count.BARS, 0.0).containsEntry(Count.CONFLICTS, 2.0);
    }

    @Test
    @DisplayName("OPS-1 a write that was done is a bar and no conflict")
    void aWriteIsABar() {
        Stores sound = stores(false);
        sound.bars().write(BAR);
        sound.symbols().write(SymbolRow.absent("AAPL"));

        assertThat(counters.take().totals()).containsEntry(Count.BARS, 1.0).containsEntry(Count.CONFLICTS, 0.0);
    }

    @Test
    @DisplayName("OPS-2 what is kept in parts is refused once")
    void partsAreOneRefusal() {
        var refusal = new Refusal(Refusal.Reason.TOO_LARGE, "large");
        for (int part = 0; part < 3; part++) {
            stores(false)
                    .quarantine()
                    .put(new QuarantineRow("AAPL", "key" + part, null, refusal, null, new byte[1], part, 3));
        }

        assertThat(counters.take().refused()).isEqualTo(Map.of(Refusal.Reason.TOO_LARGE, 1.0));
    }

    @Test
    @DisplayName("OPS-2 what is redelivered was counted when it was refused first")
    void aRedeliveryIsNoRefusal() {
        var refusal = new Refusal(Refusal.Reason.TOO_LARGE, "large");
        var row = new QuarantineRow("AAPL", "key", null, refusal, null, new byte[1], 0, 1);
        stores(false, true).quarantine().put(row);
        stores(false, false).quarantine().put(row);

        assertThat(counters.take().refused()).isEqualTo(Map.of(Refusal.Reason.TOO_LARGE, 1.0));
    }

    @Test
    @DisplayName(
            "COST-1 a record takes a payload unit for each begun 25 KB, and the oldest says when the batch arrived")
    void payloadUnitsAreBegunOnes() {
        Batch.Size size =
                Batch.Size.NOTHING.plus(1, 0).plus(25_600, 70).plus(25_601, 60).plus(0, 90);

        assertThat(size).isEqualTo(new Batch.Size(4, 51_202, 5, 60));
    }
}
