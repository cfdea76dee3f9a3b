/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.producer.publish.stream.PutRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A publisher between a tape and a stream in memory, on a clock that the test moves. */
final class Bench {

    final TestScheduler time = new TestScheduler();
    final MemoryTape tape = new MemoryTape();
    final MemoryStream stream = new MemoryStream(time);
    final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    final List<Throwable> failures = new ArrayList<>();
    PublishLimits limits = PublishLimits.defaults();
    /** How publishing runs, when not on the test's clock alone. */
    UnaryOperator<PublishRuntime> runtime = UnaryOperator.identity();

    private @Nullable Publisher publisher;

    void start() {
        try {
            PublishRuntime plain = TestRuntime.of(time, new SplittableRandom(1), failures::add);
            publisher = new Publisher(tape, stream, checkpoints, limits, runtime.apply(plain));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        publisher.start();
        time.triggerActions();
    }

    /** Ends the test when publishing has ended by itself. */
    void requireAlive() {
        failures.forEach(unexpected -> {
            throw new AssertionError("publishing has ended", unexpected);
        });
    }

    Publisher publisher() {
        if (publisher == null) {
            throw new IllegalStateException("nothing was started");
        }
        return publisher;
    }

    /** Tells the publisher of what is new, then lets time pass. */
    void pass(long millis) {
        publisher().wake();
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    }

    DrainReport drain(Duration timeout) {
        var report = publisher().drain(timeout).test();
        time.advanceTimeBy(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return report.values().get(0);
    }

    void crash() {
        publisher().kill();
        time.triggerActions();
        stream.callerDied();
    }

    /** The bytes offered for a symbol, one for each call that had it. */
    List<byte[]> callsWith(String symbol) {
        return stream.calls.stream()
                .flatMap(List::stream)
                .filter(put -> put.partitionKey().equals(symbol))
                .map(PutRequest::bytes)
                .toList();
    }

    List<PositionRange> claims(String symbol) {
        return stream.trades(symbol).stream()
                .map(record -> record.claim().range())
                .toList();
    }

    void requireTrue() {
        requireAlive();
        new Oracle(tape).requireTrueClaims(stream.records());
    }

    /** Every record holds exactly what it claims, wherever the first of them begins. */
    void requireExact() {
        new Oracle(tape).requireExact(stream.records());
    }

    /** Every element of the tape is in a record that claims it. */
    void requireAll() {
        requireTrue();
        new Oracle(tape).requireAllHeld(stream.records());
    }
}
