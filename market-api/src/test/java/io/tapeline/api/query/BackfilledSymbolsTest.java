/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import static io.tapeline.api.Prints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.store.Backfilling;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testbasics.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackfilledSymbolsTest {

    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");
    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final BackfilledSymbols symbols = new BackfilledSymbols(clock);

    private boolean mayHave(String symbol) {
        return symbols.mayHave(store, symbol).result();
    }

    private static StoredGap gap(Result result, long bars) {
        var gap = new GapRecord("AAPL", new GapRecord.Opening(1, 2), Instant.EPOCH, Instant.EPOCH, "STALLED");
        String reason = result == Result.FILLED ? null : "why";
        return new StoredGap(gap, Optional.of(new GapBackfill(result, bars, reason, Origin.MASSIVE, Instant.EPOCH)));
    }

    @Test
    @DisplayName(
            "BACKFILL-29 that a symbol has no backfilled minute is asked for once a minute, however often its bars are")
    void onceAMinute() {
        for (int second = 0; second < 60; second++) {
            assertThat(mayHave("AAPL")).isFalse();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(store.backfilledCalls()).isOne();

        store.backfilled(Backfilling.minute("AAPL", OPEN, "190"));
        assertThat(mayHave("AAPL")).isTrue();
        assertThat(store.backfilledCalls()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "BACKFILL-29 a gap that was filled ends it at once, one that could not be does not, nor one without bars")
    void aFilledGapEndsIt() {
        mayHave("AAPL");
        store.backfilled(Backfilling.minute("AAPL", OPEN, "190"));

        symbols.saw(List.of(gap(Result.IMPOSSIBLE, 0), gap(Result.FILLED, 0)));
        assertThat(mayHave("AAPL")).isFalse();
        symbols.saw(List.of(gap(Result.PARTLY, 1)));
        assertThat(mayHave("AAPL")).isTrue();
    }

    @Test
    void aClockSetBackKnowsNothing() {
        mayHave("AAPL");
        clock.advance(Duration.ofDays(-1));
        mayHave("AAPL");

        assertThat(store.backfilledCalls()).isEqualTo(2);
    }

    @Test
    void isBoundedByTheSymbolsAskedForLast() {
        for (int i = 0; i <= BackfilledSymbols.MOST; i++) {
            mayHave("S" + i);
        }
        int asked = store.backfilledCalls();

        mayHave("S" + BackfilledSymbols.MOST);
        mayHave("S1");
        assertThat(store.backfilledCalls()).isEqualTo(asked);
        mayHave("S0");
        assertThat(store.backfilledCalls()).isEqualTo(asked + 1);
    }
}
