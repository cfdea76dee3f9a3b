/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Duration;
import java.time.Instant;

/** How long a lane rests after a failure: doubles with each failure in a row, up to a limit. */
public record RetryBackoff(Duration first, Duration longest) {
    /** A fifth of a second to ten seconds: quicker than AWS, so that a repaired function goes on while you watch. */
    public static final RetryBackoff DEFAULT = new RetryBackoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    public RetryBackoff {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff must grow from 0 or more, was " + first + " to " + longest);
        }
    }

    /** The end of a pause, but no later than a pause can be from now: the clock may have been set back since. */
    Instant bounded(Instant notBefore, Instant now) {
        Instant latest = now.plus(longest);
        return notBefore.isAfter(latest) ? latest : notBefore;
    }

    Duration after(int failuresInARow) {
        Duration doubled = first.multipliedBy(1L << Math.min(30, Math.max(0, failuresInARow - 1)));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
