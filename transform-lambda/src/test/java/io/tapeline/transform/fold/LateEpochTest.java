/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.fold.LongDay.EPOCH;
import static io.tapeline.transform.fold.LongDay.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.ClaimEnd;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LateEpochTest {

    private static final int NEWER = 16;

    private final LongDay day = new LongDay();

    private static Instant at(int epoch) {
        return MIDNIGHT.plusSeconds(60L * epoch);
    }

    /** An epoch's only record. */
    private void epoch(int number, long to, long endOfTheOneBefore) {
        ClaimEnd after = number == 0 ? null : new ClaimEnd(EPOCH + number - 1, Position.startOf(endOfTheOneBefore));
        day.record(EPOCH + number, Position.START, Position.startOf(to), List.of(), at(number), after);
        day.invoke();
    }

    @Test
    @DisplayName("STORE-10 an epoch's lost end is told of by the next one's first record, sixteen epochs late as well")
    void staysAHole() {
        epoch(0, 10, 0);
        for (int number = 2; number < 2 + NEWER; number++) {
            epoch(number, 9, 9);
        }

        epoch(1, 9, 20);

        SymbolRow row = day.tables.symbol(LongDay.SYMBOL);
        assertThat(row.claims().holes()).isOne();
        assertThat(row.progress()).contains(at(0));
    }
}
