/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import java.time.Duration;

/** Time for a command that works on something and says how far it is. */
public interface Ticks {

    /** A clock that only goes forward. */
    long nanos();

    /** Lets time pass. */
    void rest(Duration time) throws InterruptedException;
}
