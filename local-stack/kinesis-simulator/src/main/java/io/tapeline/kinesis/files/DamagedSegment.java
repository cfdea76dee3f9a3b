/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.nio.file.Path;

/** A segment holds bytes that are no record. */
final class DamagedSegment extends IOException {
    private final boolean torn;

    private DamagedSegment(String message, boolean torn) {
        super(message);
        this.torn = torn;
    }

    /** The file ends inside a record: the process died while it wrote. */
    static DamagedSegment torn(Path file, long position) {
        return new DamagedSegment(file + " ends inside the record at byte " + position, true);
    }

    /** Anything else. */
    static DamagedSegment damaged(Path file, long position, String reason) {
        return new DamagedSegment(file + " is damaged at byte " + position + ": " + reason, false);
    }

    boolean isTorn() {
        return torn;
    }
}
