/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import java.util.Optional;
import java.util.function.Consumer;

/** Opens the log of each invocation; one for the life of a function's instance, which runs one invocation at a time. */
public interface Metering {

    /** Writes lines as they are said, and counts nothing. */
    Metering NONE = (batch, log) -> new InvocationLog() {
        @Override
        public void say(String message) {
            log.accept(message);
        }

        @Override
        public void end(Optional<String> failedFrom) {}
    };

    /**
     * Begins an invocation.
     *
     * @param log takes single lines
     */
    InvocationLog begin(Batch batch, Consumer<String> log);
}
