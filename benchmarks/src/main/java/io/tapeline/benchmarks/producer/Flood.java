/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.io.Closeable;
import java.io.IOException;

/** Sends frames to a client, as fast as it takes them. */
interface Flood extends Closeable {

    /** Returns when the time is over; what was sent by then may still be on its way. */
    void sendFor(long nanos) throws IOException, InterruptedException;
}
