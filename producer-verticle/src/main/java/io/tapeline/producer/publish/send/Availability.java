/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the stream takes calls; says so when that changes, and again each minute when the reason does. */
final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
    private static final long SAY_AGAIN_MILLIS = 60_000;

    private @Nullable String failure;
    private long saidAt;

    /** Why the stream takes no records; null when it does. */
    @Nullable
    String failure() {
        return failure;
    }

    void failed(Throwable why, long now) {
        String reason = why.getMessage() == null ? why.toString() : why.getMessage();
        boolean changed = !reason.equals(failure) && now - saidAt >= SAY_AGAIN_MILLIS;
        if (failure == null || changed) {
            saidAt = now;
            LOG.warn("stream does not take records, the tape keeps them, tried again without limit: {}", reason);
        }
        failure = reason;
    }

    void answered() {
        if (failure != null) {
            LOG.info("stream takes records again");
        }
        failure = null;
    }
}
