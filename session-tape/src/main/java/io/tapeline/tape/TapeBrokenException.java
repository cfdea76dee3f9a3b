/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.file.Path;

/**
 * The tape cannot be written and takes nothing any more; the cause says why. Lines up to {@link #durable()} are on
 * disk, of later ones nothing is known. Open the tape again to go on, in a new epoch.
 */
public final class TapeBrokenException extends RuntimeException {

    private final long durable;

    TapeBrokenException(Path folder, long durable, Throwable cause) {
        super("tape " + folder + " is broken after line " + durable + ": " + cause, cause);
        this.durable = durable;
    }

    /** The same again, for another caller: an exception that is thrown twice shows the stack of the first. */
    TapeBrokenException(TapeBrokenException first) {
        super(first.getMessage(), first.getCause());
        this.durable = first.durable;
    }

    /** The highest line number that is on disk, -1 when none is. */
    public long durable() {
        return durable;
    }
}
