/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.publish.DrainReport;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a trade takes from the line of a tape to the record that is put; an operation is one trade. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(PublishTape.TRADES)
public class PublishTape {

    static final int TRADES = 20_000;

    @Param({"1", "10", "50"})
    public int tradesPerFrame = 10;

    @Param({"1", "50"})
    public int symbols = 50;

    private PlayedFrames tape = new PlayedFrames(List.of());

    @Setup
    public void prepare() {
        tape = PlayedFrames.of(TRADES, tradesPerFrame, symbols);
    }

    /** Takes frames apart. */
    @Benchmark
    public void readFrames(Blackhole sink) {
        for (byte[] frame : tape.frames()) {
            sink.consume(FrameReader.read(frame));
        }
    }

    /** Publishes a tape that is there already, in virtual time, to a stream that takes everything at once. */
    @Benchmark
    public void publish(Blackhole sink) throws IOException {
        var time = new TestScheduler();
        var runtime = new PublishRuntime(
                time.createWorker(),
                () -> time.now(TimeUnit.NANOSECONDS),
                time,
                new SplittableRandom(1),
                unexpected -> {
                    throw new IllegalStateException("publishing has ended", unexpected);
                });
        var publisher =
                new Publisher(tape, batch -> put(batch, sink), new NoCheckpoints(), PublishLimits.defaults(), runtime);
        publisher.start();
        var drained = publisher.drain(Duration.ofHours(1)).test();
        while (drained.values().isEmpty()) {
            time.advanceTimeBy(10, TimeUnit.MILLISECONDS);
        }
        if (!drained.values().stream().allMatch(DrainReport::isComplete)) {
            throw new IllegalStateException("not all was sent: " + drained.values());
        }
    }

    private static Single<List<PutOutcome>> put(List<PutRequest> batch, Blackhole sink) {
        var outcomes = new ArrayList<PutOutcome>(batch.size());
        for (PutRequest put : batch) {
            sink.consume(put);
            outcomes.add(new PutOutcome.Stored("shardId-" + put.partitionKey(), "1"));
        }
        return Single.just(outcomes);
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
