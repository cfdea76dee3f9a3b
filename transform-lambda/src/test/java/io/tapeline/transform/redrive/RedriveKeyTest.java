/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.Arrival;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordEncoder;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedriveKeyTest extends RedriveScene {

    private static final Arrival BY_ANOTHER_KEY = new Arrival("shardId-000000000000", "49", "MSFT");

    private final byte[] bytes = RecordEncoder.encode(record(1, 10));

    @Test
    @DisplayName("REDRIVE-12 a record that came by another key than its symbol is refused again, until it is discarded")
    void aWrongKeyStaysWrong() throws IOException {
        quarantine.keepWhole(record(1, 10), bytes, new Refusal(Refusal.Reason.WRONG_KEY, "test"), BY_ANOTHER_KEY);
        waitLongEnough();

        assertThat(run(YES).count(Ending.REFUSED_AGAIN)).isEqualTo(1);
        assertThat(run(YES.withReason(Refusal.Reason.WRONG_KEY)).count(Ending.REFUSED_AGAIN))
                .isEqualTo(1);
        assertThat(dayTrades()).isZero();
        assertThat(run(YES.withDiscard()).count(Ending.DISCARDED)).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
        fold(record(1, 10));
        assertThat(dayTrades()).as("once it comes by its own key").isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-12 bytes that can be decoded now are refused again when they came by another key")
    void whatCanBeDecodedNowHasAKeyToo() throws IOException {
        byte[] gap = RecordEncoder.encode(
                new GapRecord(SYMBOL, new GapRecord.Opening(7, 41), Instant.ofEpochMilli(1_000), null, "DISCONNECTED"));
        var refusal = new Refusal(Refusal.Reason.UNKNOWN_SCHEMA, "test");
        quarantine.keepUndecodable(bytes, "MSFT", refusal, BY_ANOTHER_KEY);
        quarantine.keepUndecodable(gap, "MSFT", refusal, BY_ANOTHER_KEY);
        quarantine.keepUndecodable(
                RecordEncoder.encode(record(2, 10)),
                SYMBOL,
                refusal,
                new Arrival("shardId-000000000000", "50", SYMBOL));
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.count(Ending.REFUSED_AGAIN)).isEqualTo(2);
        assertThat(report.count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.gaps()).isEmpty();
    }
}
