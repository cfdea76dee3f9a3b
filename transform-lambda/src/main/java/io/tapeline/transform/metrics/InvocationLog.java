/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import java.util.Optional;

/** The log of one invocation. Any thread may say something; one ends it. */
public interface InvocationLog {

    /** Writes what somebody has to say, in one line. */
    void say(String message);

    /**
     * Says how it ended.
     *
     * @param failedFrom the sequence number from which on all is delivered again; empty when all was done
     */
    void end(Optional<String> failedFrom);
}
