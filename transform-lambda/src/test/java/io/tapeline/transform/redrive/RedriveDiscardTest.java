/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Refusal;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedriveDiscardTest extends RedriveScene {

    @Test
    @DisplayName("REDRIVE-5 what is discarded is closed in its day, counted, and stays out when it comes again")
    void discards() throws IOException {
        fold(record(1, 10));
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();

        Report report = run(YES.withDiscard());
        fold(record(2, 20));

        assertThat(report.tally().closedElements()).isEqualTo(1);
        assertThat(report.count(Ending.DISCARDED)).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
        assertThat(dayTrades()).isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-5 redrive says what had been closed before, and deletes its row")
    void saysWhatWasClosedBefore() throws IOException {
        fold(record(1, 10));
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();
        run(YES.withDiscard());
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.tally().heldBack()).isEqualTo(1);
        assertThat(said).last().isEqualTo("trades    0 folded; elements closed 0, closed before 1");
        assertThat(tables.refusals()).isEmpty();
        assertThat(dayTrades()).isEqualTo(1);
    }
}
