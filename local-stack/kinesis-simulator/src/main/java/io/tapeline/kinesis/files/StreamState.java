/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.util.List;

/** What outlives the process of a stream, besides its records. */
public record StreamState(
        int format,
        String name,
        long createdMillis,
        long retentionMillis,
        int nextShardIndex,
        List<ShardState> shards) {
    /** The only format there is. */
    public static final int FORMAT = 1;

    public StreamState {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format must be " + FORMAT + ", was " + format);
        }
        shards = List.copyOf(shards);
    }
}
