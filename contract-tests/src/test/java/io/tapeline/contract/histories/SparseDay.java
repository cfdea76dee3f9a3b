/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A day of one symbol that hardly trades, from frames to rows: progress each minute, every record an invocation of its
 * own. Where there are several runs, each ends in a crash.
 */
final class SparseDay {

    private static final String SYMBOL = "BINANCE:SPARSE";
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEPS = 8_640;

    final MarketTables tables = new MarketTables();
    final List<Trade> trades = new ArrayList<>();
    private final MemoryStores stores = new MemoryStores(tables);
    private final MemoryTape tape = new MemoryTape();
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final TestScheduler time = new TestScheduler();
    private final List<PutRequest> stored = new ArrayList<>();
    private final int stepsPerTrade;
    private final int runs;

    SparseDay(Duration betweenTrades, int runs) {
        this.stepsPerTrade = (int) betweenTrades.dividedBy(STEP);
        this.runs = runs;
    }

    void run() throws IOException {
        for (int run = 0; run < runs; run++) {
            tape.newEpoch(1_000 + run);
            tape.subscribe(SYMBOL);
            var publisher = new Publisher(
                    tape,
                    this::put,
                    checkpoints,
                    PublishLimits.defaults(),
                    TestRuntime.of(time, new SplittableRandom(run)));
            publisher.start();
            for (int step = run * STEPS / runs; step < (run + 1) * STEPS / runs; step++) {
                line(step);
                publisher.wake();
                time.advanceTimeBy(STEP.toMillis(), TimeUnit.MILLISECONDS);
            }
            publisher.kill();
            time.triggerActions();
        }
    }

    private void line(int step) {
        Instant at = MIDNIGHT.plus(STEP.multipliedBy(step));
        if (step % stepsPerTrade > 0) {
            tape.frame(at, "{\"type\":\"ping\"}");
            return;
        }
        var price = new BigDecimal(100 + step % 7);
        long frame = tape.frame(
                at,
                "{\"data\":[{\"c\":null,\"p\":" + price + ",\"s\":\"" + SYMBOL + "\",\"t\":" + at.toEpochMilli()
                        + ",\"v\":1}],\"type\":\"trade\"}");
        var id = new TradeId(tape.live(), Position.startOf(frame));
        trades.add(new Trade(id, SYMBOL, at, at, price, BigDecimal.ONE, List.of()));
    }

    private Single<List<PutOutcome>> put(List<PutRequest> batch) {
        batch.forEach(this::invoke);
        PutOutcome outcome = new PutOutcome.Stored("shardId-000000000000", Integer.toString(stored.size()));
        return Single.just(batch.stream().map(put -> outcome).toList());
    }

    private void invoke(PutRequest put) {
        stored.add(put);
        String sequenceNumber = Integer.toString(stored.size());
        var delivered = new Delivered("shardId-000000000000", sequenceNumber, put.partitionKey(), put.bytes());
        if (new BatchFold(stores.direct(), new UnitPool(1), line -> {})
                .run(List.of(delivered))
                .isPresent()) {
            throw new AssertionError("not done: record " + sequenceNumber);
        }
    }

    /** How many ranges a bar's row needs to say what is applied, over all epochs. */
    static int ranges(StoredBar bar) {
        return BarRow.of(bar).text("applied").split("[,;]").length;
    }

    /** How many claims without trades were sent. */
    long progress() {
        return stored.stream()
                .map(put -> RecordDecoder.decode(put.bytes()))
                .filter(record ->
                        record instanceof TradesRecord claim && claim.trades().isEmpty())
                .count();
    }
}
