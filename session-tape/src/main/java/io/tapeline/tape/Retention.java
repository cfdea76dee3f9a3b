/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.time.Duration;

/**
 * How long what is published stays on the tape; whichever bound is met first ends it, the oldest segment first.
 *
 * @param age since a segment was written to last
 * @param bytes of all published segments together, as they are on disk
 */
public record Retention(Duration age, long bytes) {

    public Retention {
        if (age.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("retention must not be negative, was " + age + " and " + bytes);
        }
    }

    /**
     * 30 days and 8 GiB. A tape is asked for again when its records were lost behind the stream, and alarms, redrive
     * and whoever is on holiday take weeks rather than days; the bytes are as many as may wait unpublished, so that a
     * folder of defaults is bounded by 16 GiB. Compressed to a tenth, 8 GiB are about a month of 300 trades a second.
     */
    public static Retention defaults() {
        return new Retention(Duration.ofDays(30), 8L << 30);
    }
}
