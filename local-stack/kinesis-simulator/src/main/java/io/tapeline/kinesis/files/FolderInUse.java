/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.nio.file.Path;

/** Another simulator keeps its streams in this folder. */
public final class FolderInUse extends RuntimeException {
    private final Path folder;

    FolderInUse(Path folder) {
        super(folder + " is in use by another simulator: stop that one, or choose another folder");
        this.folder = folder;
    }

    /** The folder that could not be had. */
    public Path folder() {
        return folder;
    }
}
