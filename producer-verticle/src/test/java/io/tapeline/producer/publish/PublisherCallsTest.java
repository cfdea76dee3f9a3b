/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.market.trade.Position;
import io.tapeline.producer.CapturedLog;
import io.tapeline.producer.publish.send.CallCounts;
import io.tapeline.producer.publish.send.CallLimits;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes into a call, how many records a shard is offered, and how large a record is. */
class PublisherCallsTest {

    private static final List<ShardRange> ONE = List.of(
            new ShardRange("shard-0", BigInteger.ZERO, BigInteger.TWO.pow(128).subtract(BigInteger.ONE)));

    private final Bench bench = new Bench();
    private final AtomicInteger lists = new AtomicInteger();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
        bench.stream.shards = Single.fromCallable(() -> {
            lists.incrementAndGet();
            return ONE;
        });
    }

    @Test
    @DisplayName("PUB-5 what would be closed 20 ms later goes along in a call that goes anyway")
    void gathers() {
        bench.start();
        bench.tape.trades("A");
        bench.pass(20);
        bench.tape.trades("B");
        bench.pass(1);
        bench.tape.trades("C");
        bench.pass(78);
        assertThat(bench.stream.calls).isEmpty();
        bench.pass(1);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(2);
        bench.pass(21);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    @DisplayName("PUB-5 nothing goes before its time to be tried again because others go")
    void retriesKeepTheirTime() {
        int[] calls = {0};
        bench.stream.answers = batch -> ++calls[0] == 1 ? MemoryStream.throttled(batch) : null;
        bench.start();
        bench.tape.trades("A");
        bench.pass(110);
        for (int i = 0; i < 20; i++) {
            bench.tape.trades("B" + i);
            bench.pass(1);
        }
        bench.pass(20);
        assertThat(bench.callsWith("A")).hasSize(1);
        bench.pass(200);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-16 a shard is offered 1 000 records a second from the first record on")
    void pacedFromTheFirst() {
        bench.start();
        bench.pass(1_000);
        var symbols = new ArrayList<String>();
        for (int i = 0; i < 2_500; i++) {
            symbols.add("S" + i);
        }
        bench.tape.trades(symbols.toArray(String[]::new));
        bench.pass(1_000);
        int offered = bench.stream.calls.stream().mapToInt(List::size).sum();
        assertThat(offered).isBetween(1_000, 2_000);
        bench.pass(5_000);
        bench.requireAll();
        assertThat(lists).hasValue(1);
    }

    @Test
    @DisplayName("PUB-16 shards are listed again when a record goes elsewhere, but twice in a minute at most")
    void listedAgain() {
        int[] records = {0};
        bench.stream.answers = batch -> batch.stream()
                .<PutOutcome>map(put -> new PutOutcome.Stored("shard-" + records[0]++, "1"))
                .toList();
        bench.start();
        for (int i = 0; i < 120; i++) {
            bench.tape.trades("A");
            bench.pass(1_000);
        }
        assertThat(lists).hasValueBetween(4, 5);
        bench.stream.answers = batch -> null;
        for (int i = 0; i < 60; i++) {
            bench.pass(60_000);
        }
        assertThat(lists).as("each ten minutes").hasValueBetween(9, 12);
    }

    @Test
    @DisplayName("PUB-16 shards are listed again when one goes on throttling")
    void listedWhileThrottled() {
        bench.stream.answers = MemoryStream::throttled;
        bench.start();
        bench.tape.trades("A");
        bench.pass(120_000);
        assertThat(lists).hasValueBetween(3, 5);
    }

    @Test
    @DisplayName("PUB-16 shards that cannot be listed cost one line of log, and nothing waits for them")
    void notListed() {
        bench.stream.shards = Single.error(new StreamUnavailableException("AccessDeniedException: no", null));
        try (var log = new CapturedLog()) {
            bench.start();
            for (int i = 0; i < 60; i++) {
                bench.tape.trades("A", "B");
                bench.pass(60_000);
            }
            assertThat(log.lines()).hasSize(1);
        }
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-6 on a line too slow for large calls they shrink until they pass, and grow again")
    void slowLine() {
        bench.limits = bench.limits.withTargetRecordBytes(3_000);
        boolean[] slow = {true};
        bench.stream.answers = batch -> {
            if (slow[0] && batch.size() > 3) {
                throw new StreamTimeoutException("no answer for 10 s", null);
            }
            return null;
        };
        bench.start();
        for (int i = 0; i < 200; i++) {
            bench.tape.trades("S" + i);
        }
        bench.pass(60_000);
        bench.requireAll();
        assertThat(bench.publisher().status().calls().notStoredByCode()).containsKey("CALL_TIMEOUT");
        slow[0] = false;
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 200; i++) {
                bench.tape.trades("S" + i);
            }
            bench.pass(1_000);
        }
        assertThat(bench.stream.calls.get(bench.stream.calls.size() - 1)).hasSize(200);
    }

    @Test
    @DisplayName("PUB-7 a code nobody knows is no refusal: the record is tried again, its symbol is not parked")
    void unknownCode() {
        boolean[] failing = {true};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> failing[0] && put.partitionKey().equals("A")
                        ? new PutOutcome.Failed("KMSSomethingNew", "no")
                        : MemoryStream.ok(put))
                .toList();
        bench.start();
        bench.tape.trades("A", "B");
        bench.pass(60_000);
        assertThat(bench.callsWith("A")).hasSizeBetween(7, 20);
        assertThat(bench.callsWith("B")).hasSize(1);
        assertThat(bench.publisher().status().backlog().parked()).isEmpty();
        assertThat(bench.publisher().status().calls().notStoredByCode()).containsKey("KMSSomethingNew");
        failing[0] = false;
        bench.pass(10_000);
        bench.requireAll();
    }

    @Tag("slow")
    @Test
    @DisplayName("PUB-5 PUB-10 no record of several elements is larger than 24 KB as sent, however badly it compresses")
    void recordsAreSmall() {
        bench.start();
        var random = new SplittableRandom(5);
        for (int frame = 0; frame < 4; frame++) {
            var elements = new ArrayList<String>();
            for (int i = 0; i < 3_000; i++) {
                elements.add("{\"s\":\"A\",\"p\":" + random.nextLong(1, 1L << 60) + ",\"t\":"
                        + random.nextLong(1L << 40) + ",\"v\":0." + random.nextLong(1, 1L << 60) + "}");
            }
            bench.tape.frame("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
            bench.tape.trades(Collections.nCopies(2_000, "A").toArray(String[]::new));
        }
        bench.pass(60_000);
        assertThat(bench.stream.stored).extracting(PublisherCallsTest::size).allMatch(bytes -> bytes <= 24_000);
        assertThat(bench.claims("A")).anyMatch(claim -> claim.to().index() > 0);
        assertThat(bench.claims("A").get(0).from()).isEqualTo(Position.START);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-4 what has no room in a call is not closed yet: what comes until the next one goes along")
    void closedWhenThereIsACall() {
        var one = new CallLimits(500, 5 << 20, 1, Duration.ofSeconds(60));
        bench.limits = new PublishLimits(
                bench.limits.records(), one, bench.limits.maxPendingBytes(), bench.limits.checkpointInterval());
        bench.stream.latencyMillis = 400;
        bench.start();
        String[] symbols = IntStream.range(0, 600).mapToObj(i -> "S" + i).toArray(String[]::new);
        bench.tape.trades(symbols);
        bench.pass(300);
        bench.tape.trades(symbols);
        bench.pass(3_000);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(500, 500, 100);
        bench.requireAll();
    }

    @Test
    @DisplayName(
            "PUB-8 a call of which nothing is ever heard counts as timed out after a minute: nothing waits for ever")
    void neverAnswered() {
        bench.stream.unanswered = 1;
        bench.start();
        bench.tape.trades("A");
        bench.pass(59_000);
        assertThat(bench.callsWith("A")).hasSize(1);
        assertThat(bench.publisher().status().calls().inFlight()).isEqualTo(1);
        bench.pass(3_000);
        assertThat(bench.callsWith("A")).hasSize(2);
        assertThat(bench.publisher().status().calls().notStoredByCode()).isEqualTo(Map.of("CALL_TIMEOUT", 1L));
        assertThat(bench.publisher().status().calls().inFlight()).isZero();
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-16 a list of shards of which nothing is ever heard is given up after a minute too")
    void listNeverAnswered() {
        bench.stream.shards = Single.fromCallable(lists::incrementAndGet).flatMap(listed -> Single.never());
        bench.start();
        for (int i = 0; i < 25; i++) {
            bench.pass(60_000);
        }
        assertThat(lists).hasValueBetween(2, 3);
    }

    @Test
    @DisplayName(
            "METRIC-1 what is not stored is counted by code, a throttle by the shard the map says; bytes with keys")
    void counted() {
        int[] calls = {0};
        bench.stream.answers = batch -> ++calls[0] == 1
                ? List.of(
                        new PutOutcome.Throttled("ProvisionedThroughputExceededException"),
                        new PutOutcome.Rejected("Odd", "no"))
                : null;
        bench.start();
        bench.tape.trades("A", "B");
        bench.pass(3_000);
        CallCounts counts = bench.publisher().status().calls();
        assertThat(counts.notStoredByCode()).isEqualTo(Map.of("ProvisionedThroughputExceededException", 1L, "Odd", 1L));
        assertThat(counts.throttledByShard()).isEqualTo(Map.of("shard-0", 1L));
        assertThat(counts.bytes())
                .isEqualTo(bench.stream.calls.stream()
                        .flatMap(List::stream)
                        .mapToLong(PublisherCallsTest::size)
                        .sum());
    }

    private static int size(PutRequest put) {
        return put.bytes().length + put.partitionKey().length();
    }
}
