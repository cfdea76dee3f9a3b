/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.publish.MemoryCheckpoints;
import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.TestRuntime;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Delivered;
import io.tapeline.transform.batch.UnitPool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two runs of a producer, of whose records one never reaches the function. */
class LostRecordTest {

    private static final String SYMBOL = "BINANCE:LOST";
    private static final Instant MORNING = Instant.parse("2026-11-20T09:00:00Z");

    private final MemoryTape tape = new MemoryTape();
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final TestScheduler time = new TestScheduler();
    private final List<PutRequest> stored = new ArrayList<>();

    @BeforeEach
    void twoRuns() throws IOException {
        run(1_000);
        run(1_001);
    }

    @Test
    @DisplayName("P2 STREAM-12 PUB-21 a lost record with trades shows as a hole, the last one of an epoch too")
    void everyLostRecordWithTradesShows() {
        List<PutRequest> withTrades =
                stored.stream().filter(put -> !record(put).trades().isEmpty()).toList();

        List<PutRequest> shown =
                withTrades.stream().filter(lost -> holesWithout(lost) > 0).toList();

        assertThat(withTrades)
                .extracting(put -> record(put).claim().epoch())
                .containsExactly(1_000L, 1_000L, 1_000L, 1_001L, 1_001L, 1_001L);
        // nothing comes after the very last one, so nothing tells of it
        assertThat(shown).isEqualTo(withTrades.subList(0, 5));
    }

    @Test
    @DisplayName(
            "STREAM-12 PUB-21 the last record of an epoch shows also when a record that begins the next is lost with"
                    + " it")
    void theEndOfAnEpochIsToldMoreThanOnce() {
        PutRequest last = stored.stream()
                .filter(put -> record(put).claim().epoch() == 1_000)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        List<PutRequest> beginnings =
                stored.stream().filter(put -> record(put).after() != null).toList();

        assertThat(beginnings)
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        beginning -> assertThat(holesWithout(last, beginning)).isPositive());
        assertThat(holesWithout()).isZero();
    }

    /** Two quiet minutes, then three trades with a quiet minute between them, then a crash. */
    private void run(long epoch) throws IOException {
        tape.newEpoch(epoch);
        tape.subscribe(SYMBOL);
        var publisher = new Publisher(
                tape, this::put, checkpoints, PublishLimits.defaults(), TestRuntime.of(time, new SplittableRandom(1)));
        publisher.start();
        for (int minute = 0; minute < 7; minute++) {
            Instant at = MORNING.plusSeconds(60L * minute);
            tape.frame(
                    at,
                    minute == 0 || minute % 2 > 0
                            ? "{\"type\":\"ping\"}"
                            : "{\"data\":[{\"c\":null,\"p\":1,\"s\":\"" + SYMBOL + "\",\"t\":" + at.toEpochMilli()
                                    + ",\"v\":1}],\"type\":\"trade\"}");
            publisher.wake();
            time.advanceTimeBy(65, TimeUnit.SECONDS);
        }
        publisher.kill();
        time.triggerActions();
    }

    private Single<List<PutOutcome>> put(List<PutRequest> batch) {
        stored.addAll(batch);
        PutOutcome outcome = new PutOutcome.Stored("shardId-000000000000", Integer.toString(stored.size()));
        return Single.just(batch.stream().map(put -> outcome).toList());
    }

    private int holesWithout(PutRequest... lost) {
        var tables = new MarketTables();
        var stores = new MemoryStores(tables);
        for (int i = 0; i < stored.size(); i++) {
            PutRequest put = stored.get(i);
            if (!List.of(lost).contains(put)) {
                var delivered =
                        new Delivered("shardId-000000000000", Integer.toString(i), put.partitionKey(), put.bytes());
                new BatchFold(stores.direct(), new UnitPool(1), line -> {}).run(List.of(delivered));
            }
        }
        return tables.symbol(SYMBOL).claims().holes();
    }

    private static TradesRecord record(PutRequest put) {
        return (TradesRecord) RecordDecoder.decode(put.bytes());
    }
}
