/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MeteredJournalTest {

    private static final Instant TRADED = Instant.ofEpochMilli(1_790_000_000_000L);

    private final LagProbe probe = new LagProbe(() -> 0);
    private final MeteredJournal journal = new MeteredJournal(new Numbered(), probe, probe);

    @Test
    @DisplayName("METRIC-1 gaps count when they open, one for each symbol, by cause")
    void gapsOpened() {
        var opened = new GapLine(GapLine.Event.OPENED, null, List.of("A", "B"), null, null, "STALLED");
        journal.append(TRADED, LineKinds.GAP, EventJson.gap(opened));
        assertThat(journal.gapsOpened()).isEqualTo(Map.of("STALLED", 2L));
    }

    @Test
    @DisplayName("METRIC-2 the receive lag is the newest trade's, and stays when a frame holds none")
    void receiveLag() {
        frame("{\"type\":\"trade\",\"data\":[{\"s\":\"A\",\"p\":1,\"v\":1,\"t\":1789999990000},"
                + "{\"s\":\"A\",\"p\":1,\"v\":1,\"t\":1790000000000}]}");
        assertThat(journal.receiveLagSeconds()).isEqualTo(0.25);

        frame("{\"type\":\"ping\"}");

        assertThat(journal.receiveLagSeconds()).isEqualTo(0.25);
    }

    private void frame(String text) {
        journal.append(TRADED.plusMillis(250), TapeLine.FRAME, text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Numbered implements Journal {
        private long next;

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public long append(Instant at, String kind, byte[] payload) {
            return next++;
        }
    }
}
