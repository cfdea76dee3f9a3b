/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Time for those who wait. */
public interface Pace {

    /** A clock that never goes back, in milliseconds. */
    long millis();

    /** Lets time pass. */
    void rest(Duration time) throws InterruptedException;

    /**
     * Asks again and again.
     *
     * @return whether the answer was yes within the bound
     */
    default boolean until(Duration bound, Callable<Boolean> question) throws Exception {
        long end = millis() + bound.toMillis();
        while (!question.call()) {
            if (millis() >= end) {
                return false;
            }
            rest(Duration.ofMillis(200));
        }
        return true;
    }
}
