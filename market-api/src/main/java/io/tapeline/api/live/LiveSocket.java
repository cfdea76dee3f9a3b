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
}
