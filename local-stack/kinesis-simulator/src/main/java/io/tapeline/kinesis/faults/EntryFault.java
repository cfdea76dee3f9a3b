/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

/** What happens to one entry of PutRecords, or to the record of PutRecord. */
public enum EntryFault {
    /** Stored, if the shard's throughput allows. */
    NONE,
    /** Refused with ProvisionedThroughputExceededException. */
    THROTTLE,
    /** Refused with InternalFailure. */
    INTERNAL_FAILURE
}
