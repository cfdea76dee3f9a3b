/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

/**
 * A lane of a shard.
 *
 * @param start the place from which this lane takes records: before it all of its own were done by an earlier process
 */
record LanePosition(Lane lane, long start) {
    /** Before which place all its records are done or given up, when the shard is read up to {@code nextOrdinal}. */
    long doneBefore(long nextOrdinal) {
        return lane.firstUndone().orElse(Math.max(start, nextOrdinal));
    }
}
