/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

/** The one sentence with which AWS answers throttled reads and writes. */
final class ThroughputExceeded {
    static final String CODE = "ProvisionedThroughputExceededException";

    static String message(String shardId, StreamIdentity stream) {
        return "Rate exceeded for shard " + shardId + " in stream " + stream.name() + " under account "
                + stream.account() + ".";
    }

    private ThroughputExceeded() {}
}
