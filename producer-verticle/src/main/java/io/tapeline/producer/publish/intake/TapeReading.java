/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.pace.Retry;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.TapeWalk;
import java.io.IOException;

/**
 * Reads the tape while there is room for it in memory: one walk that all symbols share, and one for those who have to
 * catch up. When memory is full, it is taken back from those to whom others owe the wait.
 */
public final class TapeReading {

    /** Lines read before what is due is sent, so that a long backlog holds up nothing. */
    private static final int LINES_PER_TURN = 500;

    private final Lanes lanes;
    private final long maxPendingBytes;
    private final Intake intake;
    private final TapeWalk walk;
    private final CatchUp catchUp;
    private final Retry reading;
    private final Retry readingAgain;
    private boolean atEnd;

    /**
     * Reading that begins at a place.
     *
     * @param maxPendingBytes about what may be in memory, beside one record of each symbol that is held up
     * @throws IOException when the tape cannot be read
     */
    public TapeReading(
            LineSource source, EpochPosition from, Lanes lanes, Intake intake, long maxPendingBytes, Backoff backoff)
            throws IOException {
        this.lanes = lanes;
        this.maxPendingBytes = maxPendingBytes;
        this.intake = intake;
        this.walk = new TapeWalk(source, from.epoch(), from.position().frame());
        this.catchUp = new CatchUp(source, lanes, intake);
        this.reading = new Retry("reading the tape", backoff);
        this.readingAgain = new Retry("reading the tape again for some symbols", backoff);
    }

    /**
     * Reads some.
     *
     * @return when there may be more to read; {@link Lane#NEVER} when that depends on what comes
     */
    public long readOn(long now) {
        atEnd = false;
        long more = tried(reading, () -> shared(now), now);
        long again = tried(readingAgain, () -> catchUp.readOn(walk, LINES_PER_TURN, maxPendingBytes / 2, now), now);
        return Math.min(more, again);
    }

    /** Something that is read; whether there is more at once. */
    private interface Read {
        boolean some() throws IOException;
    }

    private static long tried(Retry retry, Read read, long now) {
        if (!retry.isDue(now)) {
            return retry.dueAt();
        }
        try {
            boolean more = read.some();
            retry.succeeded();
            return more ? now : Lane.NEVER;
        } catch (IOException unreadable) {
            retry.failed(unreadable, now);
            return retry.dueAt();
        }
    }

    private boolean shared(long now) throws IOException {
        long maxBytes = catchUp.isActive() ? maxPendingBytes / 2 : maxPendingBytes;
        long others = lanes.pendingBytes() - lanes.pendingBytes(Lane::isInStep);
        for (int i = 0; i < LINES_PER_TURN; i++) {
            if (lanes.pendingBytes() - others >= maxBytes) {
                return lanes.relieve(Lane::isInStep, maxBytes / 2, walk.head(), now);
            }
            TapeWalk.Step step = walk.next();
            if (step == null) {
                atEnd = true;
                return false;
            }
            intake.take(step, false, now);
        }
        return true;
    }

    /** Whether everything was read that is durable. */
    public boolean isAtEnd() {
        return atEnd && walk.isLive();
    }

    public boolean isLive() {
        return walk.isLive();
    }

    /** Up to where it is read. */
    public Head head() {
        return walk.head();
    }

    /** What was read so far. */
    public Received received() {
        return intake.received();
    }

    /** Payload bytes read in the epoch that is being read. */
    public long epochBytes() {
        return intake.epochBytes();
    }

    public void close() throws IOException {
        walk.close();
        catchUp.close();
    }
}
