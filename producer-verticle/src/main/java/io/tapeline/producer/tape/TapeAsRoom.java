/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.tape;

import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeRoom;

/** What the feed needs to know of the tape's room: whether a message fits, and if not, which gap that is. */
public record TapeAsRoom(SessionTape tape) implements FinnhubFeed.Room {

    @Override
    public boolean isThere() {
        return tape.hasRoom();
    }

    @Override
    public GapCause cause() {
        return causeOf(tape.room());
    }

    static GapCause causeOf(TapeRoom room) {
        return room == TapeRoom.DISK_TROUBLE ? GapCause.DISK : GapCause.BACKPRESSURE;
    }
}
