/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.publish.MemoryCheckpoints;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.TestRuntime;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.FaultyWire;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Delivered;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One random history, from frames to rows. */
final class History {

    final GrowingTape tape;
    final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final SplittableRandom random;
    private final TestScheduler time = new TestScheduler();
    private final List<PutRequest> stored = new ArrayList<>();
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final UnaryOperator<Stores> function;
    private final UnitPool pool = new UnitPool(1);
    private boolean faults = true;

    /**
     * Prepares a history.
     *
     * @param function what stands between the function and the tables
     */
    History(long seed, UnaryOperator<Stores> function) {
        this.random = new SplittableRandom(seed);
        this.tape = new GrowingTape(random.split());
        this.function = function;
    }

    void run() throws IOException {
        int runs = random.nextInt(1, 5);
        for (int run = 1; run <= runs; run++) {
            produce(run == runs);
        }
        deliver();
    }

    private void produce(boolean last) throws IOException {
        tape.newEpoch();
        var limits = PublishLimits.defaults().withTargetRecordBytes(random.nextInt(1, 800));
        var publisher = new Publisher(tape.lines, this::put, checkpoints, limits, TestRuntime.of(time, random));
        publisher.start();
        for (int step = random.nextInt(50); step > 0; step--) {
            tape.frame();
            if (random.nextInt(3) == 0) {
                tape.lines.makeDurable();
                publisher.wake();
            }
            time.advanceTimeBy(random.nextInt(random.nextInt(12) == 0 ? 90_000 : 120), TimeUnit.MILLISECONDS);
        }
        if (!last && random.nextInt(3) > 0) {
            publisher.kill();
            time.triggerActions();
            tape.crash();
            if (random.nextInt(6) == 0) {
                checkpoints.lose();
            }
            return;
        }
        tape.lines.makeDurable();
        faults = !last;
        var drained = publisher.drain(Duration.ofMinutes(10)).test();
        for (int second = 0; second < 700 && drained.values().isEmpty(); second++) {
            time.advanceTimeBy(1, TimeUnit.SECONDS);
        }
        if (last && !drained.values().get(0).isComplete()) {
            throw new AssertionError("not drained: " + drained.values());
        }
    }

    private Single<List<PutOutcome>> put(List<PutRequest> batch) {
        return Single.timer(random.nextInt(30), TimeUnit.MILLISECONDS, time).map(tick -> {
            int kind = faults ? random.nextInt(15) : 15;
            if (kind == 0) {
                throw new StreamUnavailableException("connection reset", null);
            }
            if (kind == 1) {
                stored.addAll(batch);
                throw new StreamUnavailableException("the answer was lost", null);
            }
            var outcomes = new ArrayList<PutOutcome>();
            for (PutRequest request : batch) {
                if (faults && random.nextInt(8) == 0) {
                    outcomes.add(new PutOutcome.Throttled("ProvisionedThroughputExceededException"));
                } else {
                    stored.add(request);
                    outcomes.add(new PutOutcome.Stored("shardId-000000000000", Integer.toString(stored.size())));
                }
            }
            return outcomes;
        });
    }

    /** Delivers everything at least once: repeated, out of order, with crashes at any operation of the store. */
    private void deliver() {
        var deliveries = new ArrayList<Delivered>();
        for (int i = 0; i < stored.size(); i++) {
            PutRequest put = stored.get(i);
            var delivered = new Delivered("shardId-000000000000", Integer.toString(i), put.partitionKey(), put.bytes());
            for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
                deliveries.add(delivered);
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(deliveries, new Random(random.nextLong()));
        }
        for (int at = 0; at < deliveries.size(); ) {
            int to = Math.min(deliveries.size(), at + random.nextInt(1, 12));
            invokeUntilDone(deliveries.subList(at, to));
            at = to;
        }
    }

    private void invokeUntilDone(List<Delivered> batch) {
        List<Delivered> left = batch;
        while (!left.isEmpty()) {
            Stores faulty = function.apply(stores.over(new FaultyWire(random, 100)));
            try {
                Optional<Delivered> notDone = new BatchFold(faulty, pool, line -> {}).run(left);
                left = notDone.isEmpty() ? List.of() : left.subList(left.indexOf(notDone.get()), left.size());
            } catch (FaultyWire.Crash crash) {
                // delivered again as it was
            }
        }
    }
}
