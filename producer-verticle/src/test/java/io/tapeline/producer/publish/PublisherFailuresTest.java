/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of records that the stream does not take. */
class PublisherFailuresTest {

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
    }

    @Test
    @DisplayName("PUB-7 a throttled record goes again alone, with the same bytes, before anything newer of its symbol")
    void throttledAlone() {
        bench.start();
        int[] throttles = {3};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> put.partitionKey().equals("A") && throttles[0]-- > 0
                        ? new PutOutcome.Throttled("ProvisionedThroughputExceededException")
                        : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("A", "B");
        bench.pass(130);
        bench.tape.trades("A");
        bench.pass(5_000);
        List<byte[]> ofA = bench.callsWith("A");
        assertThat(ofA).hasSize(5);
        assertThat(ofA.subList(1, 4)).allSatisfy(bytes -> assertThat(bytes).isEqualTo(ofA.get(0)));
        assertThat(bench.callsWith("B")).hasSize(1);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0), range(2, 0, 3, 0));
        assertThat(bench.publisher().status().calls().throttled()).isEqualTo(3);
    }

    @Test
    @DisplayName("PUB-8 after a call without an answer everything in it goes again, in order, without limit")
    void unavailable() {
        bench.start();
        boolean[] down = {true};
        bench.stream.answers = batch -> {
            if (down[0]) {
                throw new StreamUnavailableException("connection refused", null);
            }
            return null;
        };
        bench.tape.trades("A", "B");
        bench.pass(3_600_000);
        assertThat(bench.publisher().status().backlog().streamFailure()).isEqualTo("connection refused");
        assertThat(bench.publisher().status().backlog().acknowledged().position())
                .isEqualTo(Position.startOf(1));
        down[0] = false;
        bench.pass(20_000);
        assertThat(bench.publisher().status().backlog().streamFailure()).isNull();
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-8 PUB-9 a parked record in a call without an answer holds up none of the others in it")
    void parkedRecordInAnUnansweredCall() {
        bench.start();
        int[] calls = {0};
        bench.stream.answers = batch -> {
            calls[0]++;
            if (calls[0] == 1) {
                return List.of(new PutOutcome.Rejected("Odd", "no"));
            }
            if (calls[0] == 2) {
                throw new StreamUnavailableException("connection reset", null);
            }
            return null;
        };
        bench.tape.trades("PARKED");
        // the record is offered again when these two have waited their 100 ms
        bench.pass(60_005);
        bench.tape.trades("A", "B");
        bench.pass(300);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(1, 3, 2);
        assertThat(bench.stream.trades("A")).hasSize(1);
        assertThat(bench.stream.trades("B")).hasSize(1);
        bench.pass(59_000);
        assertThat(bench.stream.calls).hasSize(3);
        bench.pass(1_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-8 an answer for fewer records than were sent counts as none")
    void shortAnswer() {
        bench.start();
        int[] calls = {0};
        bench.stream.answers = batch -> calls[0]++ == 0 ? List.of() : null;
        bench.tape.trades("A");
        bench.pass(2_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-9 a rejected record parks its symbol: tried once a minute, and it holds up no other")
    void rejectedParksItsSymbol() {
        bench.start();
        boolean[] rejecting = {true};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> put.partitionKey().equals("BAD") && rejecting[0]
                        ? new PutOutcome.Rejected("KMSDisabled", "no")
                        : MemoryStream.ok(put))
                .toList();
        for (int i = 0; i < 100; i++) {
            bench.tape.trades("BAD", "GOOD");
            bench.pass(1_000);
        }
        assertThat(bench.callsWith("BAD")).hasSize(2);
        assertThat(bench.stream.trades("GOOD").stream()
                        .mapToInt(record -> record.trades().size())
                        .sum())
                .isEqualTo(100);
        assertThat(bench.publisher().status().backlog().parked()).containsExactly("BAD");
        rejecting[0] = false;
        bench.pass(90_000);
        assertThat(bench.publisher().status().backlog().parked()).isEmpty();
        assertThat(bench.stream.trades("BAD").stream()
                        .mapToInt(record -> record.trades().size())
                        .sum())
                .isEqualTo(100);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-9 what waits behind a parked symbol is on the tape, not in memory")
    void parkedHoldsNoMemory() {
        bench.limits = bench.limits.withMaxPendingBytes(100_000);
        bench.start();
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("BAD") ? new PutOutcome.Rejected("Odd", "no") : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("BAD");
        bench.pass(1_000);
        for (int i = 0; i < 200; i++) {
            bench.tape.trades(Collections.nCopies(20, "BAD").toArray(String[]::new));
        }
        bench.tape.trades("GOOD");
        bench.pass(1_000);
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(1_000);
        assertThat(bench.stream.trades("GOOD")).hasSize(1);
    }

    @Test
    @DisplayName("PUB-9 when a request is refused as a whole, its records go alone and only the culprit is parked")
    void refusedRequestIsolatesTheCulprit() {
        bench.start();
        bench.stream.answers = batch -> {
            if (batch.stream().anyMatch(put -> put.partitionKey().equals("BAD"))) {
                throw new RequestRefusedException("ValidationException", "1 validation error");
            }
            return null;
        };
        bench.tape.trades("A", "BAD", "C");
        bench.pass(3_000);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(3, 1, 1, 1);
        assertThat(bench.publisher().status().backlog().parked()).containsExactly("BAD");
        assertThat(bench.stream.trades("A")).hasSize(1);
        assertThat(bench.stream.trades("C")).hasSize(1);
    }

    @Test
    @DisplayName("PUB-9 what was refused in company is offered alone until it is stored, however often that fails")
    void aloneUntilStored() {
        bench.start();
        int[] calls = {0};
        bench.stream.answers = batch -> {
            if (++calls[0] == 1) {
                throw new RequestRefusedException("ValidationException", "1 validation error");
            }
            return calls[0] < 60 && batch.get(0).partitionKey().equals("A") ? MemoryStream.throttled(batch) : null;
        };
        bench.tape.trades("A", "B");
        for (int i = 0; i < 1_000; i++) {
            bench.tape.trades("C");
            bench.pass(10);
        }
        assertThat(bench.callsWith("A")).hasSizeGreaterThan(3);
        assertThat(bench.stream.calls.subList(1, bench.stream.calls.size()))
                .filteredOn(
                        call -> call.stream().anyMatch(put -> put.partitionKey().equals("A")))
                .allMatch(call -> call.size() == 1);
        bench.pass(20_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-14 while the stream is dead, memory stays within its bound and the tape keeps the rest")
    void boundedMemory() {
        bench.limits = bench.limits.withMaxPendingBytes(50_000);
        bench.start();
        boolean[] down = {true};
        bench.stream.answers = batch -> {
            if (down[0]) {
                throw new StreamUnavailableException("down", null);
            }
            return null;
        };
        for (int i = 0; i < 2_000; i++) {
            bench.tape.trades("A", "B", "C");
        }
        bench.pass(25_000);
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(52_000);
        assertThat(bench.publisher().status().read().end().position().frame()).isLessThan(200);
        bench.pass(600_000);
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(52_000);
        down[0] = false;
        bench.pass(120_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-15 a symbol parked in an older epoch holds up no other in the live one")
    void parkedInAnOlderEpoch() {
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("BAD") ? new PutOutcome.Rejected("Odd", "no") : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("BAD", "A");
        bench.tape.newEpoch();
        bench.tape.trades("BAD", "A");
        bench.start();
        bench.pass(2_000);
        assertThat(bench.stream.trades("A")).extracting(r -> r.claim().epoch()).containsExactly(1_000L, 1_001L);
        bench.stream.answers = batch -> null;
        bench.pass(61_000);
        assertThat(bench.stream.trades("BAD"))
                .extracting(r -> r.claim().epoch())
                .containsExactly(1_000L, 1_001L);
    }

    @Test
    @DisplayName("PUB-17 a stop that cannot finish ends in time and says what is left")
    void drainTimesOut() {
        bench.start();
        bench.stream.answers = batch -> {
            throw new StreamUnavailableException("down", null);
        };
        bench.tape.trades("A", "A", "B");
        bench.pass(200);
        DrainReport report = bench.drain(Duration.ofSeconds(20));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.left()).isEqualTo(Map.of("A", 2, "B", 1));
    }

    @Test
    @DisplayName("PUB-17 a stop tries what is parked once more, at once")
    void stopTriesTheParked() {
        bench.start();
        bench.stream.answers = batch -> List.of(new PutOutcome.Rejected("Odd", "no"));
        bench.tape.trades("A");
        bench.pass(2_000);
        assertThat(bench.publisher().status().backlog().parked()).containsExactly("A");
        bench.stream.answers = batch -> null;
        bench.tape.trades("A");
        assertThat(bench.drain(Duration.ofSeconds(20)).isComplete()).isTrue();
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-14 PUB-17 a stop that waits takes no more memory, however often it looks")
    void waitingStopTakesNoMemory() {
        bench.start();
        bench.stream.answers = batch -> {
            throw new StreamUnavailableException("down", null);
        };
        bench.tape.trades("A");
        bench.pass(1_000);
        var draining = bench.publisher().drain(Duration.ofMinutes(30)).test();
        bench.pass(60_000);
        long before = bench.publisher().status().backlog().pendingBytes();
        bench.pass(600_000);
        assertThat(bench.publisher().status().backlog().pendingBytes()).isEqualTo(before);
        draining.assertEmpty();
    }

    private static PositionRange range(long fromFrame, int fromIndex, long toFrame, int toIndex) {
        return new PositionRange(new Position(fromFrame, fromIndex), new Position(toFrame, toIndex));
    }
}
