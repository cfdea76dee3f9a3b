/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.Met;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The disk below a tape: it takes some lines, all, or for a while none. */
final class HistoryDisk {

    /** What the tape's buffer takes. */
    private static final int MAX_BUFFERED = 20;

    private final SplittableRandom random;
    private final MemoryTape tape;
    private final Consumer<Met> meet;
    private @Nullable String trouble;

    HistoryDisk(SplittableRandom random, MemoryTape tape, Consumer<Met> meet) {
        this.random = random;
        this.tape = tape;
        this.meet = meet;
    }

    /** Why it takes nothing; null when it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Takes nothing from now on, or everything again. */
    void turn() {
        if (trouble != null || random.nextBoolean()) {
            trouble = null;
            return;
        }
        boolean full = random.nextBoolean();
        meet.accept(full ? Met.DISK_FULL : Met.DISK_READ_ONLY);
        trouble = full ? "No space left on device" : "Read-only file system";
    }

    void heal() {
        trouble = null;
    }

    boolean hasRoom() {
        return trouble == null && tape.newest() - tape.durable() < MAX_BUFFERED;
    }

    /** Why there is no room. */
    GapCause cause() {
        if (trouble == null) {
            meet.accept(Met.DISK_SLOW);
            return GapCause.BACKPRESSURE;
        }
        return GapCause.DISK;
    }

    /** The group commit brings all lines to the disk, or got so far. */
    void commitSome() {
        if (trouble == null) {
            boolean all = random.nextInt(4) > 0;
            tape.makeDurable(all ? tape.newest() : random.nextLong(tape.durable(), tape.newest() + 1));
        }
    }

    /** What the process held for a disk that would not take it is gone with it. */
    void processDied() {
        if (trouble != null) {
            tape.crash();
        }
        trouble = null;
    }
}
