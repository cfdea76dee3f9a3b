/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

/**
 * One record as the shard delivered it.
 *
 * @param shard the shard's id
 * @param sequenceNumber its place in the shard
 * @param partitionKey by which it came to the shard
 * @param data its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are carried, never compared
public record Delivered(String shard, String sequenceNumber, String partitionKey, byte[] data) {

    /** Returns the shard that an event's id names: its id stands before a colon, the sequence number after it. */
    public static String shardOf(String eventId) {
        int colon = eventId.indexOf(':');
        return colon < 0 ? eventId : eventId.substring(0, colon);
    }
}
