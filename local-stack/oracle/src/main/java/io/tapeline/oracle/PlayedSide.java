/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.tape.TapeLine;
import java.io.IOException;

/** The tape played, and what the producer received of it. */
final class PlayedSide {

    private final PlayedTape played;
    private final long since;
    private final ReceivedRuns received = new ReceivedRuns();

    PlayedSide(Played played) throws IOException {
        this.since = played.since();
        this.played = PlayedTape.read(played);
    }

    /** Takes the next line of the producer's tape. */
    void take(TapeLine line) {
        if (line.epoch() >= since) {
            received.take(line);
        }
    }

    Findings check() {
        return PlayedCheck.of(played, received);
    }
}
