/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.util.Optional;

/** Asked once per entry before it is stored: where a test refuses single entries of a request. */
@FunctionalInterface
public interface EntryGate {
    /** Lets every entry pass. */
    EntryGate OPEN = (stream, shardId) -> Optional.empty();

    /**
     * Says whether this entry must not be stored.
     *
     * @param shardId the shard the entry is routed to
     * @return why the entry must not be stored, or empty
     */
    Optional<PutOutcome.Refused> refusal(StreamIdentity stream, String shardId);
}
