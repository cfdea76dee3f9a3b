/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.TapeWalk;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads once more what was not retained for some symbols: one walk for all of them, from the oldest place on. */
final class CatchUp {

    /**
     * From one walk to the next: in so long each symbol is offered once more, and who can go on is read for at once.
     */
    private static final long GATHER_MILLIS = 10_000;

    private final LineSource source;
    private final Lanes lanes;
    private final Intake intake;
    private @Nullable TapeWalk walk;
    private long begunAt = -GATHER_MILLIS;

    CatchUp(LineSource source, Lanes lanes, Intake intake) {
        this.source = source;
        this.lanes = lanes;
        this.intake = intake;
    }

    /** Whether something is read once more. */
    boolean isActive() {
        return walk != null;
    }

    /**
     * Reads on, as far as the walk of all others.
     *
     * @param maxLines at most
     * @param maxBytes that those who catch up may hold
     * @return whether there is more to read at once
     */
    boolean readOn(TapeWalk shared, int maxLines, long maxBytes, long now) throws IOException {
        TapeWalk own = joined(now);
        if (own == null) {
            return false;
        }
        long others = lanes.pendingBytes() - lanes.pendingBytes(Lane::isCatchingUp);
        boolean room = lanes.pendingBytes() - others < maxBytes;
        for (int i = 0; i < maxLines && room && !own.isAt(shared); i++) {
            TapeWalk.Step step = own.next();
            if (step == null) {
                return false;
            }
            intake.take(step, true, now);
            room = lanes.pendingBytes() - others < maxBytes;
        }
        Head head = own.head();
        lanes.readAgainTo(new EpochPosition(head.epoch(), head.end()));
        if (own.isAt(shared)) {
            lanes.caughtUp();
            close();
            return false;
        }
        // of those who get on none is dropped: it would be read from here again
        return room || lanes.relieve(Lane::isCatchingUp, Long.MAX_VALUE, head, now);
    }

    /** The walk, with all on it who can be; null when none is behind, or it is too early for another. */
    private @Nullable TapeWalk joined(long now) throws IOException {
        Map<Lane, EpochPosition> waiting = lanes.wantToCatchUp();
        if (walk != null && waiting.isEmpty() && lanes.all().stream().noneMatch(Lane::isCatchingUp)) {
            close();
        }
        if (walk == null && !waiting.isEmpty() && now - begunAt >= GATHER_MILLIS) {
            EpochPosition oldest = Collections.min(waiting.values());
            TapeWalk begun =
                    new TapeWalk(source, oldest.epoch(), oldest.position().frame());
            waiting.keySet().forEach(lane -> lane.catchUp(begun));
            walk = begun;
            begunAt = now;
        } else if (walk != null) {
            TapeWalk own = walk;
            var at = new EpochPosition(own.head().epoch(), own.head().end());
            waiting.forEach((lane, from) -> {
                if (!from.isBefore(at)) {
                    lane.catchUp(own);
                }
            });
        }
        return walk;
    }

    void close() throws IOException {
        if (walk != null) {
            TapeWalk own = walk;
            walk = null;
            own.close();
        }
    }
}
