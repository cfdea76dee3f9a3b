/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import io.tapeline.market.wire.Source;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.publish.PublishRuntime;
import io.tapeline.producer.publish.PublishStatus;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.read.Selection;
import io.tapeline.producer.publish.stream.RecordStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * A tape on its way to the stream once more. Remembers nothing: when it ends too early it is simply run again, for what
 * is in the store already does not change by it. For one thread, which looks again and again.
 */
public final class Replay implements AutoCloseable {

    private final ReplayTape tape;
    private final ReplayPace pace;
    private final HeldLines lines;
    private final LongSupplier nanos;
    private final Publisher publisher;

    /**
     * A replay that begins with {@link #look}.
     *
     * @param symbols those that are published, wholly; empty for all
     * @param runtime used by nobody else
     * @throws IOException when the tape cannot be read
     */
    public Replay(ReplayTape tape, Set<String> symbols, ReplaySpeed speed, RecordStream stream, PublishRuntime runtime)
            throws IOException {
        this.tape = tape;
        this.nanos = runtime.nanoTime();
        this.pace = new ReplayPace(speed, nanos.getAsLong());
        this.lines = new HeldLines(tape, pace);
        this.publisher = new Publisher(
                lines,
                new Selection(Source.REPLAY, tape.start(), symbols),
                stream,
                new Forgetful(),
                PublishLimits.defaults(),
                runtime);
    }

    /** Lets go what is due; whether everything is. To be called some dozen times a second. */
    public boolean look() {
        pace.look(nanos.getAsLong());
        publisher.wake();
        return lines.isEnded();
    }

    /** Holds what is not let go yet, or goes on. */
    public void pause(boolean wanted) {
        pace.pause(wanted);
    }

    public ReplayStatus status() {
        PublishStatus status = publisher.status();
        EpochPosition read = status.read().end();
        return new ReplayStatus(
                tape.linesBefore(read.epoch(), read.position().frame()),
                tape.length(),
                status.received().newestReceivedAt(),
                pace.isPaused(),
                status);
    }

    /** Sends what was let go and claims up to the end of the part. Only once {@link #look} has said that all is. */
    public CompletableFuture<DrainReport> finish(Duration within) {
        return publisher.drain(within).toCompletionStage().toCompletableFuture();
    }

    /** Stops at once. */
    @Override
    public void close() {
        publisher.kill();
    }

    /** What was acknowledged of a replay says nothing of what a producer has to send. */
    private static final class Forgetful implements CheckpointStore {
        @Override
        public Optional<Checkpoint> load() {
            return Optional.empty();
        }

        @Override
        public void save(Checkpoint checkpoint) {}
    }
}
