/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.tape;

import io.tapeline.tape.TapeLimits;

/** The bounds of a tape that a feed is written to. */
public final class TapeBounds {

    /** What a full tape can still take, because room means room for this much more than the longest message. */
    private static final int EVENT_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 24 << 20;

    private TapeBounds() {}

    /** Those of a feed with such messages, and of a folder that holds so much that is not published. */
    public static TapeLimits of(int maxMessageBytes, long maxUnpublishedBytes) {
        return TapeLimits.defaults()
                .withBuffer(maxMessageBytes + EVENT_BYTES, BUFFER_BYTES)
                .withMaxUnpublishedBytes(maxUnpublishedBytes);
    }
}
