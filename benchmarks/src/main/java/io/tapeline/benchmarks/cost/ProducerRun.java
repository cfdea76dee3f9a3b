/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.publish.PublishRuntime;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Publishes a session as the producer would, on time that passes as fast as it can be worked off. */
final class ProducerRun {

    /** What a call to Kinesis takes. */
    private static final long CALL_MILLIS = 15;

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final TestScheduler time = new TestScheduler();
    private final List<PutRecord> records = new ArrayList<>();
    private final Session session;

    private ProducerRun(Session session) {
        this.session = session;
    }

    /** Returns what it puts, in the order in which it comes to the stream. */
    static List<PutRecord> of(Session session) throws IOException {
        var run = new ProducerRun(session);
        run.publish();
        return run.records;
    }

    private void publish() throws IOException {
        var tape = new PlayedTape(session);
        tape.come(1);
        var publisher = new Publisher(
                tape,
                this::put,
                new NoCheckpoints(),
                PublishLimits.defaults(),
                new PublishRuntime(
                        time.createWorker(),
                        () -> time.now(TimeUnit.NANOSECONDS),
                        time,
                        new SplittableRandom(1),
                        unexpected -> {
                            throw new IllegalStateException("publishing has ended", unexpected);
                        }));
        publisher.start();
        for (int i = 0; i < session.lines().size(); i++) {
            long at = Duration.between(session.begins(), session.lines().get(i).receivedAt())
                    .toMillis();
            time.advanceTimeTo(Math.max(at, time.now(TimeUnit.MILLISECONDS)), TimeUnit.MILLISECONDS);
            tape.come(i + 1);
            publisher.wake();
        }
        time.advanceTimeBy(1, TimeUnit.SECONDS);
        var unused = publisher.drain(DRAIN).subscribe();
        time.advanceTimeBy(DRAIN.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private Single<List<PutOutcome>> put(List<PutRequest> batch) {
        return Single.timer(CALL_MILLIS, TimeUnit.MILLISECONDS, time).map(answered -> {
            long at = time.now(TimeUnit.MILLISECONDS);
            var outcomes = new ArrayList<PutOutcome>(batch.size());
            for (PutRequest put : batch) {
                records.add(new PutRecord(at, put.partitionKey(), put.bytes()));
                outcomes.add(new PutOutcome.Stored("shardId-000000000000", String.valueOf(records.size())));
            }
            return outcomes;
        });
    }

    /** Nothing is ever started again. */
    private static final class NoCheckpoints implements CheckpointStore {
        @Override
        public Optional<Checkpoint> load() {
            return Optional.empty();
        }

        @Override
        public void save(Checkpoint checkpoint) {}
    }
}
