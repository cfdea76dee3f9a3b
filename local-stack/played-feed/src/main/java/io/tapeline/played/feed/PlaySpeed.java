/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import java.util.Optional;

/**
 * How fast a tape is played.
 *
 * @param times tape seconds per second; infinite for as fast as the client drains
 */
public record PlaySpeed(double times) {

    public static final PlaySpeed MAX = new PlaySpeed(Double.POSITIVE_INFINITY);

    public PlaySpeed {
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed must be positive, was " + times);
        }
    }

    /** Reads a positive number or {@code max}; empty when it is neither. */
    public static Optional<PlaySpeed> parse(String text) {
        if (text.equals("max")) {
            return Optional.of(MAX);
        }
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") && Double.parseDouble(text) > 0
                ? Optional.of(new PlaySpeed(Double.parseDouble(text)))
                : Optional.empty();
    }

    public boolean isMax() {
        return Double.isInfinite(times);
    }

    @Override
    public String toString() {
        if (isMax()) {
            return "max";
        }
        return times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times);
    }
}
