/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.producer.journal.GapLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GapsSeenTest {

    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final GapRecord.Opening FIFTH = new GapRecord.Opening(7, 5);

    private final GapsSeen gaps = new GapsSeen();

    private void closed(String symbol, @Nullable Instant at) {
        gaps.take(new GapLine(GapLine.Event.CLOSED, FIFTH, List.of(symbol), TEN, at, "DISCONNECTED"), 7, 6);
    }

    @Test
    @DisplayName(
            "INSPECT-1 one outage of many symbols is one row, however differently they end; --json has each of them")
    void oneOutage() {
        gaps.take(new GapLine(GapLine.Event.OPENED, null, List.of("A", "B", "C"), TEN, null, "DISCONNECTED"), 7, 5);
        closed("B", TEN.plusSeconds(9));
        closed("A", TEN.plusSeconds(4));

        assertThat(gaps.outages())
                .containsExactly(
                        new GapsSeen.Outage("DISCONNECTED", TEN, TEN.plusSeconds(9), List.of("A", "B", "C"), 1));
        assertThat(gaps.groups()).hasSize(3);
        assertThat(gaps.open()).isEqualTo(1);
    }
}
