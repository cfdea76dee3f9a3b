/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.Optional;

/**
 * How far a shard, or all of a stream, has come.
 *
 * @param behind records stored and neither done, given up nor in flight
 * @param problem what keeps a lane from going on
 */
record Progress(long behind, long inFlight, Optional<String> problem) {
    static final Progress NONE = new Progress(0, 0, Optional.empty());

    static Progress behind(long records) {
        return new Progress(records, 0, Optional.empty());
    }

    Progress plus(Progress other) {
        return new Progress(behind + other.behind, inFlight + other.inFlight, problem.or(other::problem));
    }
}
