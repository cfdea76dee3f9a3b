/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * How long to wait for a store that lags, or a tape that grows.
 *
 * @param tries how often a symbol that differs or moves is looked at, at least once
 * @param pause waits between two tries
 */
public record Settling(int tries, Pause pause) {

    /** Waits a while. */
    public interface Pause {
        void rest() throws InterruptedException;
    }

    public Settling {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be positive, was " + tries);
        }
    }

    /** One look, for a tape that has ended and a store that has caught up. */
    public static Settling once() {
        return new Settling(1, () -> {});
    }
}
