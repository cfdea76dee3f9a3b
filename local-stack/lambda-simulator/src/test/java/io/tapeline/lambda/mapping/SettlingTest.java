/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock at its end makes the pause behind a failure impossible, which stands for whatever may break there. */
class SettlingTest {

    @ParameterizedTest
    @ValueSource(strings = {"BisectBatchOnFunctionError: true", "BisectBatchOnFunctionError: false"})
    @DisplayName(
            "ESM-5 a batch whose failure cannot be settled is neither lost nor overtaken: it is delivered again, whole")
    void isDeliveredAgain(String bisects) {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 2", bisects);
        esm.putMany("k", 0, 3);
        Duration toTheEnd = Duration.between(esm.clock.instant(), Instant.MAX);
        esm.onInvocation(given -> {
            esm.clock.advance(toTheEnd);
            return fail();
        });
        assertThatThrownBy(esm::run).isInstanceOf(DateTimeException.class);
        esm.clock.advance(toTheEnd.negated());
        esm.onInvocation(given -> succeed());

        MappingState behind = esm.mapping.state();
        esm.runFor(Duration.ofSeconds(5));

        assertThat(behind.recordsInFlight()).isZero();
        assertThat(behind.recordsBehind()).isEqualTo(3);
        assertThat(esm.invocations).containsExactly(List.of("0", "1"), List.of("0", "1"), List.of("2"));
        assertThat(esm.mapping.state().recordsDone()).isEqualTo(3);
    }

    @Test
    @DisplayName("ESM-5 a batch is in flight until all that is left of it has its place")
    void isInFlightUntilItHasItsPlace() {
        MappingHarness esm = new MappingHarness(1);
        esm.putMany("k", 0, 2);
        MappingResource mapping =
                MappingProperties.mapping(esm.stream.identity().arn());
        Lane lane = new Lane(Delivery.of(mapping, RetryBackoff.DEFAULT), undelivered -> {});
        Instant now = esm.clock.instant();
        esm.stream
                .readUnmetered("shardId-000000000000", 1, 10)
                .records()
                .forEach(stored -> lane.offer(new MappedRecord(stored, new byte[3], now)));
        Batch batch = lane.take(now).orElseThrow();

        // a place that is not in the batch
        assertThatThrownBy(() -> lane.settle(batch, new Verdict.DoneBefore(3, "reported"), "request", now))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(lane.inFlight()).isEqualTo(2);
        assertThat(lane.firstUndone()).hasValue(1);
        lane.putBack(batch, now);
        assertThat(lane.take(now.plusSeconds(10))).contains(batch);
    }

    @Test
    @DisplayName("ESM-25 nor does its checkpoint pass it")
    void noCheckpointPassesIt() {
        MappingHarness esm = new MappingHarness(1);
        esm.putMany("k", 0, 2);
        Duration toTheEnd = Duration.between(esm.clock.instant(), Instant.MAX);
        esm.onInvocation(given -> {
            esm.clock.advance(toTheEnd);
            return fail();
        });
        assertThatThrownBy(esm::run).isInstanceOf(DateTimeException.class);
        esm.clock.advance(toTheEnd.negated());
        esm.startDue();

        esm.restart();
        esm.onInvocation(given -> succeed());
        esm.run();

        assertThat(esm.invocations).containsExactly(List.of("0", "1"), List.of("0", "1"));
    }
}
