/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;
import java.nio.file.Path;

/** Another process writes to the folder. */
public final class FolderInUseException extends IOException {

    private static final long serialVersionUID = 1;

    FolderInUseException(Path folder) {
        super("another history job writes to " + folder + ": wait for its end, or choose another folder");
    }
}
