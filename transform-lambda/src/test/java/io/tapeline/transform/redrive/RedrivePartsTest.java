/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.transform.quarantine.Quarantine;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedrivePartsTest extends RedriveScene {

    @Test
    @DisplayName("REDRIVE-8 a refusal in parts is put together; one of which a part is missing stays")
    void putsPartsTogether() throws IOException {
        keepInParts();
        waitLongEnough();
        String last = tables.refusals().get(2).key();
        var lastRow = tables.refusals().get(2);
        tables.deleteRefusal(SYMBOL, last);

        assertThat(run(YES).count(Ending.INCOMPLETE)).isEqualTo(1);
        assertThat(said).first().isEqualTo("in parts  refusals of which a part is missing: 1, of [" + SYMBOL + "]");
        assertThat(tables.refusals()).hasSize(2);
        tables.put(lastRow);
        assertThat(run(YES).count(Ending.TAKEN)).isEqualTo(1);

        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
    }

    @Test
    @DisplayName("REDRIVE-8 parts without the first one are what a killed redrive left, and are deleted")
    void deletesWhatAKilledRedriveLeft() throws IOException {
        keepWhole(record(2, 10), Refusal.Reason.TOO_MANY_HOLES);
        keepInParts();
        String first = tables.refusals().get(0).key();
        tables.deleteRefusal(SYMBOL, first);

        run(YES);
        assertThat(tables.refusals()).as("too young").hasSize(3);
        waitLongEnough();
        run(YES);

        assertThat(tables.refusals()).isEmpty();
    }

    /** JSON may end in as much white space as anybody likes. */
    private void keepInParts() {
        byte[] record = RecordEncoder.encode(record(1, 10));
        byte[] padded = Arrays.copyOf(record, 2 * Quarantine.MAX_PART_BYTES + 1);
        Arrays.fill(padded, record.length, padded.length, (byte) ' ');
        quarantine.keepWhole(record(1, 10), padded, new Refusal(Refusal.Reason.DEFECT, "test"));
    }
}
