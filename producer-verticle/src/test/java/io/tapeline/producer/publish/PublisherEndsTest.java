/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What nobody expected to be thrown ends publishing, and everyone can see it. */
class PublisherEndsTest {

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
    }

    @Test
    @DisplayName("PUB-22 an exception in a turn ends publishing, is told and shown, and a stop does not wait")
    void exceptionInATurn() {
        bench.start();
        bench.tape.trades("A");
        bench.tape.disk = () -> {
            throw new IllegalStateException("no such thing");
        };
        bench.pass(1_000);
        requireEnded("java.lang.IllegalStateException: no such thing");
        assertThat(bench.drain(Duration.ZERO).isComplete()).isFalse();
    }

    @Test
    @DisplayName("PUB-22 an Error in an answer ends publishing")
    void errorInAnAnswer() {
        bench.start();
        bench.stream.answers = batch -> {
            throw new AssertionError("of all things");
        };
        bench.tape.trades("A");
        bench.pass(1_000);
        requireEnded("java.lang.IllegalStateException: a call failed in a way that no stream may");
        assertThat(bench.failures.get(0)).hasRootCauseMessage("of all things");
    }

    @Test
    @DisplayName("PUB-22 an Error while a call is made ends publishing")
    void errorInACall() {
        bench.start();
        bench.stream.onCall = batch -> {
            throw new OutOfMemoryError("of all things");
        };
        bench.tape.trades("A");
        bench.pass(1_000);
        requireEnded("java.lang.OutOfMemoryError: of all things");
    }

    @Test
    @DisplayName("PUB-22 an exception in a checkpoint ends publishing, at a stop too")
    void exceptionInACheckpoint() {
        bench.start();
        bench.checkpoints.disk = () -> {
            throw new IllegalArgumentException("cannot be written");
        };
        bench.tape.trades("A");
        assertThat(bench.drain(Duration.ofSeconds(1)).isComplete()).isFalse();
        requireEnded("java.lang.IllegalArgumentException: cannot be written");
    }

    private void requireEnded(String reason) {
        assertThat(bench.publisher().status().state()).isEqualTo(new PublishState.Failed(reason));
        assertThat(bench.failures).hasSize(1);
        int calls = bench.stream.calls.size();
        bench.stream.onCall = batch -> {};
        bench.stream.answers = batch -> null;
        bench.tape.disk = () -> {};
        bench.tape.trades("A");
        bench.pass(600_000);
        assertThat(bench.stream.calls).hasSize(calls);
        assertThat(bench.failures).hasSize(1);
    }

    @Test
    @DisplayName("PUB-17 a stop ends in time when the worker is dead or stuck")
    void deadWorker() throws IOException {
        var time = new TestScheduler();
        var never = new TestScheduler();
        Scheduler.Worker stuck = never.createWorker();
        var runtime = new PublishRuntime(
                stuck, () -> time.now(TimeUnit.NANOSECONDS), time, new SplittableRandom(1), bench.failures::add);
        var publisher = new Publisher(bench.tape, bench.stream, bench.checkpoints, PublishLimits.defaults(), runtime);
        publisher.start();
        var report = publisher.drain(Duration.ofSeconds(20)).test();
        time.advanceTimeBy(20_499, TimeUnit.MILLISECONDS);
        report.assertEmpty();
        time.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        report.assertValueCount(1);
        assertThat(report.values().get(0).isComplete()).isFalse();
    }
}
