/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;

/** Someone else, in this process or another, has the tape open for appending. */
public final class TapeLockedException extends IOException {

    private final transient Path folder;

    TapeLockedException(Path folder) {
        super("tape " + folder + " is open elsewhere: one producer appends to a tape at a time");
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }
}
