/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import org.jspecify.annotations.Nullable;

/** How a record came to be sent. */
public enum Source {
    /** While its session was lived. */
    LIVE,
    /** From a tape, later, with the identities of the session lived. */
    REPLAY;

    /** Returns the source of that name, null when there is none. */
    static @Nullable Source named(String name) {
        for (Source source : values()) {
            if (source.name().equals(name)) {
                return source;
            }
        }
        return null;
    }
}
