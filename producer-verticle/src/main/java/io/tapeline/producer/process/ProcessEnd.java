/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

/** Ends the process, or whatever else the producer lives in. Never blocks, never throws; any thread may call. */
public interface ProcessEnd {

    /** Leaves the process to others: the producer in it has stopped working, and its health says why. */
    ProcessEnd HOST_DECIDES = failure -> {};

    void end(Failure failure);

    /** The reason has been printed; comes after {@link #end}, if at all. */
    default void said() {}
}
