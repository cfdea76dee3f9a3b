/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

/** The way to one client. */
interface LiveSocket {

    /** Returns whether so much waits to be read by the client that nothing should be added. */
    boolean isFull();

    void send(String text);

    /** Asks the client for a sign of life; {@link LiveHub#heard} is to be told of it. */
    void ping();

    /** Closes with the code for an endpoint that goes away. */
    void goAway(String reason);
}
