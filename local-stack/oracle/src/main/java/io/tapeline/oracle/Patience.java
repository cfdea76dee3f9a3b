/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.time.Duration;

/**
 * How long a store may take to come to what the tape says, before a difference is believed.
 *
 * @param still a difference is believed when nothing has changed for so long
 * @param most and when so much time has passed in all
 * @param pause between two looks
 * @param time passes it
 */
public record Patience(Duration still, Duration most, Duration pause, Time time) {

    /** Time, handed in. */
    public interface Time {
        /** A clock that never goes back, in milliseconds. */
        long millis();

        /** Lets time pass. */
        void rest(Duration time) throws InterruptedException;
    }

    /** One look: for a tape that has ended and a store that has caught up. */
    public static Patience none() {
        return new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, new Time() {
            @Override
            public long millis() {
                return 0;
            }

            @Override
            public void rest(Duration time) {}
        });
    }
}
