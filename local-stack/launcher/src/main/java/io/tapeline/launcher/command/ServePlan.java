/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code serve} asks of the embedded stack.
 *
 * @param dataFolder keeps the tables; without it they are in memory
 */
public record ServePlan(int port, String stackName, Path template, Path functionJar, Optional<Path> dataFolder) {

    /** Starts the embedded stack; blocks until it is ready. */
    public interface Starter {
        AutoCloseable start(ServePlan plan);
    }
}
