/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

/** Decides what fails. Asked from several threads. */
public interface Faults {
    /** The service of streams. */
    String KINESIS = "kinesis";

    /** The service of tables, where a stack has one. */
    String DYNAMODB = "dynamodb";

    /** Nothing fails. */
    Faults NONE = new Faults() {};

    /**
     * Before a call of the endpoint.
     *
     * @param service {@link #KINESIS} or {@link #DYNAMODB}
     * @param operation as in {@code X-Amz-Target}, for instance {@code PutRecords}
     */
    default CallFault onCall(String service, String operation) {
        return CallFault.NONE;
    }

    /** Before one record is stored. */
    default EntryFault onEntry(String streamName, String shardId) {
        return EntryFault.NONE;
    }
}
