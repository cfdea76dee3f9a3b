/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.intake.Intake;
import io.tapeline.producer.publish.intake.TapeReading;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.Selection;
import io.tapeline.producer.publish.send.SendRuntime;
import io.tapeline.producer.publish.send.Sender;
import io.tapeline.producer.publish.stream.RecordStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tape from the checkpoint on and sends what it holds.
 *
 * <p>Any thread may call; everything happens on the worker. It works in turns: read some, send what is due, remember
 * what is acknowledged, and come back when the next thing is due. What nobody expected to be thrown ends it, loudly.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final long TICK_MILLIS = 1_000;
    private static final long STATUS_MILLIS = 250;

    /** How long after its time-out a stop waits for a worker that is stuck in a call. */
    private static final long STUCK_MILLIS = 500;

    private final PublishRuntime runtime;
    private final Turns turns;
    private final Checkpoints checkpoints;
    private final Lanes lanes;
    private final TapeReading reading;
    private final Sender sender;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final SingleSubject<DrainReport> drained = SingleSubject.create();

    private long statusAt;
    private boolean draining;
    private @Nullable Disposable next;
    private volatile DrainReport left;
    private volatile PublishStatus status;

    /**
     * A publisher that does nothing until {@link #start()}.
     *
     * @throws IOException when the tape cannot be read
     */
    public Publisher(
            LineSource source, RecordStream stream, CheckpointStore store, PublishLimits limits, PublishRuntime runtime)
            throws IOException {
        this(source, Selection.LIVE, stream, store, limits, runtime);
    }

    /**
     * A publisher of a part of a tape, or of one that is published again.
     *
     * @param selection begins where {@code store} says, when that says anything
     */
    public Publisher(
            LineSource source,
            Selection selection,
            RecordStream stream,
            CheckpointStore store,
            PublishLimits limits,
            PublishRuntime runtime)
            throws IOException {
        var backoff = new Backoff(runtime.random());
        this.runtime = runtime;
        this.turns = new Turns(runtime, this::failed);
        this.checkpoints = new Checkpoints(store, selection.from(), limits.checkpointInterval(), backoff);
        this.lanes = new Lanes(limits.records(), selection, checkpoints.saved().claimed());
        EpochPosition from = checkpoints.saved().acknowledged();
        var intake = new Intake(lanes, selection);
        this.reading = new TapeReading(source, from, lanes, intake, limits.maxPendingBytes(), backoff);
        this.sender = new Sender(
                stream,
                limits.calls(),
                lanes,
                new SendRuntime(turns, turns::millis, runtime.deadlines(), backoff, this::wake));
        this.left = report();
        this.status = snapshot(new PublishState.Running());
    }

    /** Begins to read and send. */
    public void start() {
        wake();
    }

    /** Says that more may be durable than before. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            turns.execute(this::turn);
        }
    }

    /** The newest status; at most a second old while running, and never behind the end of it. */
    public PublishStatus status() {
        return status;
    }

    /**
     * Sends everything that is durable, claims up to the end of the tape, saves the checkpoint and stops. Nothing may
     * be appended any more.
     *
     * @param stopTimeout after which it stops with what is left. A worker that does not answer by then is not waited
     *     for; nor is one that has failed
     */
    public Single<DrainReport> drain(Duration stopTimeout) {
        turns.execute(this::beginDrain);
        turns.executeAfter(stopTimeout.toMillis(), this::finish);
        long deadline = stopTimeout.toMillis() + STUCK_MILLIS;
        Disposable notAnswered =
                runtime.deadlines().scheduleDirect(this::giveUpWaiting, deadline, TimeUnit.MILLISECONDS);
        return drained.doFinally(notAnswered::dispose);
    }

    /** Stops at once, as a crash would: nothing is sent, nothing is saved. */
    public void kill() {
        turns.execute(this::stop);
    }

    private void turn() {
        woken.set(false);
        long now = turns.millis();
        long more = reading.readOn(now);
        long due = sender.sendDue(reading.head(), now, draining);
        checkpoints.saveDue(() -> lanes.checkpoint(reading.head()), now);
        if (draining && isDrained(now)) {
            finish();
            return;
        }
        if (now - statusAt >= STATUS_MILLIS) {
            statusAt = now;
            left = report();
            status = snapshot(status.state());
        }
        comeBack(Math.min(Math.min(more, due), now + TICK_MILLIS), now);
    }

    private void comeBack(long at, long now) {
        if (next != null) {
            next.dispose();
        }
        if (at <= now) {
            wake();
        } else {
            next = turns.executeAfter(at - now, this::turn);
        }
    }

    private void beginDrain() {
        draining = true;
        status = status.in(new PublishState.Draining());
        lanes.busy().stream().filter(Lane::isParked).forEach(Lane::retryNow);
        turn();
    }

    /** Whether all is acknowledged, but for what the stream has rejected once more. */
    private boolean isDrained(long now) {
        if (!reading.isAtEnd()) {
            return false;
        }
        Head end = reading.head();
        for (Lane lane : lanes.knownIn(end.epoch())) {
            lanes.addEnd(lane, end, now);
        }
        sender.sendDue(end, now, true);
        return lanes.busy().stream().allMatch(lane -> lane.isParkedBeyond(now));
    }

    private void finish() {
        checkpoints.save(lanes.checkpoint(reading.head()), turns.millis());
        DrainReport report = report();
        left = report;
        status = snapshot(status.state());
        stop();
        drained.onSuccess(report);
    }

    private void stop() {
        turns.end();
        status = status.in(new PublishState.Stopped());
        closeTape();
    }

    private void failed(Throwable unexpected) {
        try {
            status = status.in(new PublishState.Failed(unexpected.toString()));
            drained.onSuccess(left.ofOneThatBroke());
            LOG.error("publishing has ended, nothing is sent any more; a new process goes on", unexpected);
            closeTape();
        } finally {
            runtime.onFailed().accept(unexpected);
        }
    }

    private void giveUpWaiting() {
        if (!drained.hasValue()) {
            LOG.warn("the publisher does not answer and is not waited for; the next run sends what is left");
            drained.onSuccess(left.ofOneThatBroke());
        }
    }

    private void closeTape() {
        try {
            reading.close();
        } catch (IOException | UncheckedIOException ignored) {
            LOG.debug("closing the tape failed: {}", ignored.toString());
        }
    }

    private DrainReport report() {
        var elements = new TreeMap<String, Integer>();
        for (Lane lane : lanes.busy()) {
            elements.put(lane.symbol(), lane.pendingElements());
        }
        return new DrainReport(elements, !reading.isAtEnd());
    }

    private PublishStatus snapshot(PublishState state) {
        Head head = reading.head();
        return new PublishStatus(
                state,
                new PublishStatus.TapeRead(
                        new EpochPosition(head.epoch(), head.end()),
                        reading.epochBytes(),
                        reading.isLive(),
                        lanes.all().size()),
                reading.received(),
                sender.counts(),
                new PublishStatus.Backlog(
                        lanes.acknowledged(head), lanes.pendingBytes(), lanes.parked(), sender.streamFailure()));
    }
}
