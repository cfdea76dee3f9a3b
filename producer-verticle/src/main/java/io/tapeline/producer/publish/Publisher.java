/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.intake.CatchUp;
import io.tapeline.producer.publish.intake.Intake;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.Selection;
import io.tapeline.producer.publish.read.TapeWalk;
import io.tapeline.producer.publish.send.Sender;
import io.tapeline.producer.publish.stream.RecordStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tape from the checkpoint on and sends what it holds.
 *
 * <p>Any thread may call; everything happens on the worker. It works in turns: read some, send what is due, remember
 * what is acknowledged, and come back when the next thing is due.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** Lines read before what is due is sent, so that a long backlog holds up nothing. */
    private static final int LINES_PER_TURN = 500;

    private static final long TICK_MILLIS = 1_000;

    private final CheckpointStore store;
    private final PublishLimits limits;
    private final Scheduler.Worker worker;
    private final Lanes lanes;
    private final Intake intake;
    private final CatchUp catchUp;
    private final Sender sender;
    private final TapeWalk walk;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final SingleSubject<DrainReport> drained = SingleSubject.create();

    private Checkpoint saved;
    private long savedAt;
    private long statusAt;
    private long now;
    private boolean exhausted;
    private boolean draining;
    private boolean stopped;
    private @Nullable Disposable next;
    private volatile PublishStatus status;

    /**
     * A publisher that does nothing until {@link #start()}.
     *
     * @param worker of one thread; only the publisher may use it
     * @throws IOException when the tape cannot be read
     */
    public Publisher(
            LineSource source,
            RecordStream stream,
            PublishLimits limits,
            CheckpointStore store,
            Scheduler.Worker worker,
            RandomGenerator random)
            throws IOException {
        this(source, Selection.LIVE, stream, limits, store, worker, random);
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
            PublishLimits limits,
            CheckpointStore store,
            Scheduler.Worker worker,
            RandomGenerator random)
            throws IOException {
        this.limits = limits;
        this.store = store;
        this.worker = worker;
        this.saved = store.load().orElse(new Checkpoint(selection.from(), Map.of()));
        this.lanes = new Lanes(limits.records(), selection, saved.claimed());
        this.intake = new Intake(lanes, selection);
        this.catchUp = new CatchUp(source, lanes, intake, LINES_PER_TURN);
        this.sender = new Sender(stream, limits.calls(), lanes, worker, new Backoff(random), this::wake);
        EpochPosition from = saved.acknowledged();
        this.walk = new TapeWalk(source, from.epoch(), from.position().frame());
        this.status = snapshot();
    }

    /** Begins to read and send. */
    public void start() {
        wake();
    }

    /** Says that more may be durable than before. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            worker.schedule(this::turn);
        }
    }

    /** The newest status; at most a second old while running. */
    public PublishStatus status() {
        return status;
    }

    /**
     * Sends everything that is durable, claims up to the end of the tape, saves the checkpoint and stops. Nothing may
     * be appended any more.
     *
     * @param stopTimeout after which it stops with what is left
     */
    public Single<DrainReport> drain(Duration stopTimeout) {
        worker.schedule(() -> {
            draining = true;
            lanes.busy().stream().filter(Lane::isParked).forEach(Lane::retryNow);
            turn();
        });
        worker.schedule(this::finish, stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
        return drained;
    }

    /** Stops at once, as a crash would: nothing is sent, nothing is saved. */
    public void kill() {
        worker.schedule(() -> {
            stopped = true;
            closeWalks();
            worker.dispose();
        });
    }

    private void turn() {
        woken.set(false);
        if (stopped) {
            return;
        }
        long read = worker.now(TimeUnit.MILLISECONDS);
        // a wall clock that is set back must not make anything wait
        now = Math.max(now, read);
        boolean more = readOn();
        if (catchUp.readOn(walk, limits.maxPendingBytes(), now)) {
            wake();
        }
        long due = sender.sendDue(walk.head(), now, draining);
        save(false);
        if (draining && isDrained()) {
            finish();
            return;
        }
        if (now - statusAt >= TICK_MILLIS / 4) {
            status = snapshot();
            statusAt = now;
        }
        comeBack(more ? now : Math.min(due, now + TICK_MILLIS));
    }

    private void comeBack(long at) {
        if (next != null) {
            next.dispose();
        }
        if (at <= now) {
            wake();
        } else {
            next = worker.schedule(this::turn, at - now, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether there is more to read at once. */
    private boolean readOn() {
        try {
            exhausted = false;
            for (int i = 0; i < LINES_PER_TURN; i++) {
                if (lanes.pendingBytes() >= limits.maxPendingBytes()) {
                    return false;
                }
                TapeWalk.Step step = walk.next();
                if (step == null) {
                    exhausted = true;
                    return false;
                }
                intake.take(step, null, now);
            }
            return true;
        } catch (IOException unreadable) {
            LOG.error("tape cannot be read, is tried again each second: {}", unreadable.toString());
            return false;
        }
    }

    private void save(boolean atOnce) {
        if (!atOnce && now - savedAt < limits.checkpointInterval().toMillis()) {
            return;
        }
        Checkpoint checkpoint = lanes.checkpoint(walk.head());
        savedAt = now;
        if (checkpoint.equals(saved)) {
            return;
        }
        try {
            store.save(checkpoint);
            saved = checkpoint;
        } catch (IOException full) {
            LOG.error("checkpoint cannot be saved, is tried again: {}", full.toString());
        }
    }

    /** Whether all is acknowledged, but for what the stream has rejected once more. */
    private boolean isDrained() {
        if (!exhausted || !walk.isLive()) {
            return false;
        }
        Head end = walk.head();
        for (Lane lane : lanes.knownIn(end.epoch())) {
            lanes.addEnd(lane, end, now);
        }
        sender.sendDue(end, now, true);
        return lanes.busy().stream().allMatch(lane -> lane.isParkedBeyond(now));
    }

    private void finish() {
        if (stopped) {
            return;
        }
        stopped = true;
        save(true);
        status = snapshot();
        var left = new TreeMap<String, Integer>();
        for (Lane lane : lanes.busy()) {
            left.put(lane.symbol(), lane.pendingElements());
        }
        closeWalks();
        worker.dispose();
        drained.onSuccess(new DrainReport(left, !exhausted || !walk.isLive()));
        worker.dispose();
    }

    private void closeWalks() {
        try {
            walk.close();
            for (Lane lane : lanes.all()) {
                lane.closeWalk();
            }
        } catch (IOException ignored) {
            LOG.debug("closing the tape failed: {}", ignored.toString());
        }
    }

    private PublishStatus snapshot() {
        Head head = walk.head();
        return new PublishStatus(
                new PublishStatus.TapeRead(
                        new EpochPosition(head.epoch(), head.end()), intake.epochBytes(), walk.isLive()),
                intake.received(),
                sender.counts(),
                new PublishStatus.Backlog(
                        lanes.acknowledged(head), lanes.pendingBytes(), lanes.parked(), sender.streamFailure()));
    }
}
