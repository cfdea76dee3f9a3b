/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static io.tapeline.contract.stream.StreamUnderTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What a shard takes and answers in a second: no more, and no less. */
abstract class LimitsContract extends PutContract {
    /** Long enough for the burst of one second not to hide the rate. */
    private static final Duration WINDOW = Duration.ofSeconds(4);

    /** How long a slow machine may take to offer more than a shard allows. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MIB = 1 << 20;
    private static final Rate RECORDS = new Rate("records", 1000);
    private static final Rate BYTES = new Rate("bytes", MIB);
    private static final Rate READS = new Rate("reads", 5);
    private static final Rate BYTES_READ = new Rate("bytes read", 2 * MIB);

    @Test
    @Rule("KIN-4")
    @DisplayName("KIN-4 a shard takes 1 000 records a second; the surplus is refused alone")
    void throttlesRecords() {
        takesAtRate("throttling", "KIN-4", Collections.nCopies(500, entry("K", "d")), RECORDS, record -> 1);
    }

    @Test
    @Rule("KIN-5")
    @DisplayName("KIN-5 a shard takes 1 MiB a second")
    void throttlesBytes() {
        List<PutRecordsRequestEntry> large = Collections.nCopies(20, entry("K", "x".repeat(24_000)));
        takesAtRate("bytes", "KIN-5", large, BYTES, LimitsContract::size);
    }

    /** Offers more than the rate for a while; what was taken, and in which time, the stored records themselves tell. */
    private void takesAtRate(
            String name, String rule, List<PutRecordsRequestEntry> offer, Rate rate, ToLongFunction<Record> units) {
        boolean limits = backend().incapacity(rule).isEmpty();
        try (var stream = stream(name, 1)) {
            int taken = 0;
            int takenBeforeRefusal = 0;
            int refused = 0;
            long begun = System.nanoTime();
            for (int call = 0; limits ? goesOn(begun, refused) : call < 6; call++) {
                int refusedNow = throttled(stream.put(offer));
                refused += refusedNow;
                taken += offer.size() - refusedNow;
                takenBeforeRefusal = refusedNow > 0 ? taken : takenBeforeRefusal;
            }
            assertThat(refused > 0).isEqualTo(limits);
            String shard = stream.shards().get(0).shardId();
            List<Record> stored = stream.read(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), taken);
            assertThat(stored).hasSize(taken);
            if (limits) {
                List<Rate.Moment> arrivals = stored.stream()
                        .limit(takenBeforeRefusal)
                        .map(record -> Rate.Moment.at(record.approximateArrivalTimestamp()))
                        .toList();
                rate.assertKeptUpToARefusal(arrivals, units.applyAsLong(stored.get(0)));
            }
        }
    }

    private static boolean goesOn(long begun, int refused) {
        return since(begun).compareTo(refused > 0 ? WINDOW : PATIENCE) < 0;
    }

    private static int throttled(PutRecordsResponse response) {
        long refused = response.records().stream()
                .filter(outcome -> "ProvisionedThroughputExceededException".equals(outcome.errorCode()))
                .count();
        assertThat(response.failedRecordCount()).isEqualTo((int) refused);
        return (int) refused;
    }

    @Test
    @Rule("KIN-10")
    @DisplayName("KIN-10 a shard answers 5 reads a second")
    void limitsReads() {
        boolean limits = backend().incapacity("KIN-10").isEmpty();
        try (var stream = stream("reads", 1)) {
            String iterator = stream.iterator(stream.shards().get(0).shardId(), ShardIteratorType.TRIM_HORIZON, "");
            List<Rate.Moment> answered = new ArrayList<>();
            List<Rate.Moment> answeredBeforeRefusal = List.of();
            int refused = 0;
            long begun = System.nanoTime();
            for (int call = 0; limits ? goesOn(begun, refused) : call < 12; call++) {
                Instant asked = Instant.now();
                if (answers(iterator)) {
                    answered.add(new Rate.Moment(asked, Instant.now()));
                } else {
                    refused++;
                    answeredBeforeRefusal = List.copyOf(answered);
                }
            }
            assertThat(refused > 0).isEqualTo(limits);
            if (limits) {
                READS.assertKeptUpToARefusal(answeredBeforeRefusal, 1);
            }
        }
    }

    @Test
    @DisplayName("KIN-10 a shard answers 2 MiB a second: what an answer overdraws is paid before the next")
    void limitsBytesRead() {
        if (backend().incapacity("KIN-10").isPresent()) {
            // that reads are not limited there is shown by limitsReads
            return;
        }
        try (var stream = stream("read-bytes", 1)) {
            String shard = stream.shards().get(0).shardId();
            PutRecordsRequestEntry half = entry("K", "x".repeat(MIB / 2 - 1));
            for (int stored = 0; stored < 8; ) {
                stored += 1 - throttled(stream.put(List.of(half)));
            }
            String iterator = stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, "");

            long asked = System.nanoTime();
            List<Record> read = stream.read(iterator, 8);
            long answered = System.nanoTime();
            Duration debt = BYTES_READ.timeFor(
                    read.stream().mapToLong(LimitsContract::size).sum());
            Duration refusedFor = Duration.ZERO;
            Duration refusedUntil = Duration.ZERO;
            while (!answers(iterator) && refusedUntil.compareTo(debt.multipliedBy(2)) < 0) {
                refusedUntil = refusedFor;
                refusedFor = since(answered);
            }

            assertThat(since(asked))
                    .as("paid for")
                    .isGreaterThan(debt.multipliedBy(9).dividedBy(10));
            assertThat(refusedUntil)
                    .as("not refused longer than that")
                    .isLessThan(debt.multipliedBy(11).dividedBy(10));
        }
    }

    private boolean answers(String iterator) {
        try {
            kinesis().getRecords(get -> get.shardIterator(iterator));
            return true;
        } catch (ProvisionedThroughputExceededException tooFast) {
            return false;
        }
    }

    private static long size(Record record) {
        return (long) record.data().asByteArrayUnsafe().length
                + record.partitionKey().length();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
