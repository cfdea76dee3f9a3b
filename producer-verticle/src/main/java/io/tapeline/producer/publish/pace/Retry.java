/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When something that failed is tried again, and that it failed: said when it begins, then once a minute. */
public final class Retry {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final long SAY_AGAIN_MILLIS = 60_000;

    private final String what;
    private final Backoff backoff;
    private int attempts;
    private long dueAt;
    private long saidAt = -SAY_AGAIN_MILLIS;

    /**
     * Of one kind of work.
     *
     * @param what subject of a sentence that a log begins with
     */
    public Retry(String what, Backoff backoff) {
        this.what = what;
        this.backoff = backoff;
    }

    /** Whether it may be tried. */
    public boolean isDue(long now) {
        return now >= dueAt;
    }

    public long dueAt() {
        return dueAt;
    }

    public void failed(Exception why, long now) {
        attempts++;
        dueAt = now + backoff.delayMillis(attempts);
        if (now - saidAt >= SAY_AGAIN_MILLIS) {
            saidAt = now;
            LOG.error("{} failed {} times, is tried again without limit: {}", what, attempts, why.toString());
        }
    }

    public void succeeded() {
        attempts = 0;
        dueAt = 0;
    }
}
