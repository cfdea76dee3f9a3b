/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

/** How much memory is taken by what was read and is not acknowledged, over all symbols. For one thread. */
public final class PendingBytes {

    private long bytes;

    void add(long more) {
        bytes += more;
    }

    public long bytes() {
        return bytes;
    }
}
