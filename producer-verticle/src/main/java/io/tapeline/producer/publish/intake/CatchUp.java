/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.TapeWalk;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets symbols that were parked read, each alone, what was not retained for them. */
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final LineSource source;
    private final Lanes lanes;
    private final Intake intake;
    private final int linesPerTurn;

    public CatchUp(LineSource source, Lanes lanes, Intake intake, int linesPerTurn) {
        this.source = source;
        this.lanes = lanes;
        this.intake = intake;
        this.linesPerTurn = linesPerTurn;
    }

    /**
     * Reads on, for each symbol that has to, as far as the walk that all others share.
     *
     * @param maxPendingBytes beyond, nothing is read
     * @return whether one has more to read at once
     */
    public boolean readOn(TapeWalk shared, long maxPendingBytes, long now) {
        boolean more = false;
        for (Lane lane : lanes.busy()) {
            if (lane.wantsToCatchUp() && lanes.pendingBytes() < maxPendingBytes) {
                try {
                    more |= readOn(lane, shared, now);
                } catch (IOException unreadable) {
                    LOG.error("tape cannot be read for {}: {}", lane.symbol(), unreadable.toString());
                }
            }
        }
        return more;
    }

    private boolean readOn(Lane lane, TapeWalk shared, long now) throws IOException {
        TapeWalk own = lane.walk(source);
        for (int i = 0; i < linesPerTurn && !own.isAt(shared); i++) {
            TapeWalk.Step step = own.next();
            if (step == null) {
                return false;
            }
            intake.take(step, lane, now);
        }
        if (!own.isAt(shared)) {
            return true;
        }
        own.close();
        lane.caughtUp();
        return false;
    }
}
