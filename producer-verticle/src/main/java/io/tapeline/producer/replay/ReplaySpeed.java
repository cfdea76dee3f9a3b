/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import java.util.Optional;

/**
 * How fast a tape is published again.
 *
 * @param times seconds of the tape for each second; infinite for as fast as the stream takes it
 */
public record ReplaySpeed(double times) {

    public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

    public ReplaySpeed {
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed must be positive, was " + times);
        }
    }

    /** Reads a positive number or {@code max}; empty when it is neither. */
    public static Optional<ReplaySpeed> parse(String text) {
        if (text.equals("max")) {
            return Optional.of(MAX);
        }
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") && Double.parseDouble(text) > 0
                ? Optional.of(new ReplaySpeed(Double.parseDouble(text)))
                : Optional.empty();
    }

    public boolean isMax() {
        return Double.isInfinite(times);
    }

    @Override
    public String toString() {
        if (isMax()) {
            return "full speed";
        }
        return (times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times)) + "×";
    }
}
