/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of records that grow too old, in a lane alone. */
class GivingUpTest {

    /** Cannot be looked at, as nothing can when memory is short. */
    @SuppressWarnings("NullAway")
    private static final MappedRecord BROKEN = new MappedRecord(null, new byte[3], Instant.MIN);

    private final MappingHarness esm = new MappingHarness(1);
    private final List<Undelivered> kept = new ArrayList<>();
    private final Lane lane = new Lane(
            new Delivery(
                    2,
                    Delivery.MAX_PAYLOAD_BYTES,
                    Duration.ZERO,
                    false,
                    false,
                    -1,
                    Optional.of(Duration.ofHours(1)),
                    RetryBackoff.DEFAULT),
            kept::add);
    private final Instant now = esm.clock.instant();
    private final Instant tooLate = now.plus(Duration.ofHours(2));

    @BeforeEach
    void threeRecords() {
        for (int i = 0; i < 3; i++) {
            esm.put("k", "x");
        }
        esm.stream
                .readUnmetered("shardId-000000000000", 1, 10)
                .records()
                .forEach(stored -> lane.offer(new MappedRecord(stored, new byte[3], now)));
    }

    @Test
    @DisplayName("ESM-15 all that is too old is given up, in batches of the usual size, what was tried before the rest")
    void givesUpWhatIsTooOld() {
        lane.putBack(lane.take(now).orElseThrow(), now);

        assertThat(lane.take(tooLate)).isEmpty();

        assertThat(kept)
                .extracting(
                        each -> each.batch().first().ordinal(),
                        each -> each.batch().size())
                .containsExactly(tuple(1L, 2), tuple(3L, 1));
        assertThat(lane.empty()).isTrue();
        assertThat(lane.heldBytes()).isZero();
    }

    @Test
    @DisplayName("ESM-15 ESM-32 when giving up ends half-way, every record that waits stays where it is")
    void recordsThatWaitStay() {
        lane.offer(BROKEN);

        assertThatThrownBy(() -> lane.take(tooLate)).isInstanceOf(NullPointerException.class);

        assertThat(lane.held()).isEqualTo(4);
        assertThat(kept).isEmpty();
    }

    @Test
    @DisplayName("ESM-15 ESM-32 when giving up ends half-way, every batch that awaits another try stays where it is")
    void batchesThatAwaitAnotherTryStay() {
        lane.settle(lane.take(now).orElseThrow(), new Verdict.AllDone(), "request", now);
        lane.offer(BROKEN);
        lane.putBack(lane.take(now).orElseThrow(), now);

        assertThatThrownBy(() -> lane.take(tooLate)).isInstanceOf(NullPointerException.class);

        assertThat(lane.held()).isEqualTo(2);
        assertThat(kept).isEmpty();
    }
}
