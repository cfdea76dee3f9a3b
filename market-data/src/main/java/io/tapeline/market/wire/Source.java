/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

/** How a record came to be sent. */
public enum Source {
    /** While its session was lived. */
    LIVE,
    /** From a tape, later, with the identities of the session lived. */
    REPLAY
}
