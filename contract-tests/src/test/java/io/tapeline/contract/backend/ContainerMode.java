/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.util.Locale;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** What {@code -Dcontainers} asks for. */
public enum ContainerMode {
    /** Run them where an engine answers; the default. */
    AUTO,
    /** No engine is a failure. */
    REQUIRED,
    /** Leave them out. */
    OFF;

    /**
     * Reads the property.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static ContainerMode read() {
        String asked = System.getProperty("containers", "auto");
        try {
            return valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("containers must be auto, required or off, was " + asked, unknown);
        }
    }

    /**
     * Why nothing runs in containers; empty when it does.
     *
     * @throws IllegalStateException when containers are required and no engine answers
     */
    public Optional<String> reasonToLeaveOut() {
        if (this == OFF) {
            return Optional.of("containers=off");
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        if (this == REQUIRED) {
            throw new IllegalStateException("containers=required, and no container engine answers");
        }
        return Optional.of("no container engine answers");
    }
}
