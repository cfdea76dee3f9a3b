/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays cues to one listener at a time. Everything happens on one event loop; only reading ahead happens beside it. */
final class Player {

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final int READ_AHEAD = 512;
    /** Lets others have the event loop in between. */
    private static final int MAX_PER_TURN = 128;
    /** So far behind the clock, and it was this machine that slept: a real connection would be lost. */
    private static final long LOST_BEHIND_MILLIS = 30_000;

    /** Reads on, beside the event loop; answers on it, with none at the end. */
    interface Ahead {
        Future<List<Cue>> read(int count);
    }

    private final Context context;
    private final LongSupplier millis;
    private final Ahead ahead;
    private final PlayClock clock;
    private final Consumer<Listener> onHangUp;
    private final Queue<Cue> cues = new ArrayDeque<>();
    private @Nullable Listener listener;
    private boolean reading;
    private boolean atEnd;
    private long timer = -1;
    private final PlayedPosition position;
    private final boolean byTheClock;
    /** What stands before was due when nobody listened. */
    private long missedUpTo = Long.MIN_VALUE;

    private long cuesPlayed;
    private long framesPlayed;
    private long framesSent;

    /** @param earlier what an earlier player has played of the tape that is read on */
    Player(
            Context context,
            LongSupplier millis,
            Ahead ahead,
            CueReader.Passed earlier,
            FeedOptions options,
            Consumer<Listener> onHangUp) {
        this.context = context;
        this.millis = millis;
        this.ahead = ahead;
        this.byTheClock = options.start().isPresent();
        this.clock = options.start()
                .map(start -> PlayClock.since(start.toEpochMilli()))
                .orElseGet(() -> new PlayClock(options.speed(), earlier.atMillis()));
        this.position = options.position();
        this.cuesPlayed = earlier.cues();
        this.framesPlayed = earlier.frames();
        this.onHangUp = onHangUp;
    }

    void playTo(Listener to) {
        if (byTheClock && listener != to) {
            missedUpTo = positionMillis();
        }
        listener = to;
        clock.start(millis.getAsLong());
        step();
    }

    /** The tape's time stands still until the next {@link #playTo}, unless it goes by the clock. */
    void pause() {
        listener = null;
        if (!byTheClock) {
            clock.stop(millis.getAsLong());
        }
        context.owner().cancelTimer(timer);
    }

    /** Plays the rest as fast as the listener drains. */
    void finish() {
        clock.speed(PlaySpeed.MAX, millis.getAsLong());
        step();
    }

    boolean isDone() {
        return atEnd && cues.isEmpty();
    }

    long framesPlayed() {
        return framesPlayed;
    }

    long framesSent() {
        return framesSent;
    }

    long positionMillis() {
        return clock.position(millis.getAsLong());
    }

    PlaySpeed speed() {
        return clock.speed();
    }

    private void step() {
        context.owner().cancelTimer(timer);
        for (int turn = 0; turn < MAX_PER_TURN; turn++) {
            Listener to = listener;
            if (to == null || to.isGone() || !ready()) {
                return;
            }
            if (cues.element().atMillis() < missedUpTo) {
                count(cues.remove());
                continue;
            }
            if (byTheClock && positionMillis() - cues.element().atMillis() > LOST_BEHIND_MILLIS) {
                hangUp(to);
                return;
            }
            if (to.isFull()) {
                to.onDrained(this::step);
                return;
            }
            long wait = clock.waitFor(cues.element().atMillis(), millis.getAsLong());
            if (wait > 0) {
                timer = context.owner().setTimer(wait, due -> step());
                return;
            }
            play(cues.remove(), to);
        }
        context.runOnContext(again -> step());
    }

    private void play(Cue cue, Listener to) {
        clock.reached(cue.atMillis());
        count(cue);
        if (cue.hangUp()) {
            hangUp(to);
        } else {
            framesSent += to.hear(cue.frame()) ? 1 : 0;
        }
    }

    private void count(Cue cue) {
        position.played(++cuesPlayed);
        framesPlayed += cue.hangUp() ? 0 : 1;
    }

    private void hangUp(Listener from) {
        pause();
        onHangUp.accept(from);
        from.hangUp();
    }

    /** Whether there is a cue now; asks for more when they run low. */
    private boolean ready() {
        if (!atEnd && !reading && cues.size() < READ_AHEAD / 2) {
            reading = true;
            ahead.read(READ_AHEAD).onComplete(this::read, this::failed);
        }
        return !cues.isEmpty();
    }

    /**
     * The answer may be there before it was waited for, and so in the middle of a step: the next one comes after it.
     */
    private void read(List<Cue> more) {
        reading = false;
        atEnd = more.isEmpty();
        cues.addAll(more);
        context.runOnContext(then -> step());
    }

    private void failed(Throwable why) {
        reading = false;
        atEnd = true;
        LOG.error("the tape cannot be read further: {}", why.getMessage());
    }
}
