/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

/**
 * Where a batch stands: enough to find its records on the stream again.
 *
 * @param requestId the invocation's
 * @param shard the shard's id
 * @param first sequence number of its first record
 * @param last sequence number of its last record
 * @param size what it holds
 */
public record Batch(String requestId, String shard, String first, String last, Size size) {

    /**
     * What a batch holds.
     *
     * @param records how many
     * @param bytes of their data
     * @param payloadUnits what putting them cost: 25 KB each, begun ones whole
     * @param arrivedAtMillis when the oldest came to the stream, 0 when it is not known
     */
    public record Size(int records, long bytes, long payloadUnits, long arrivedAtMillis) {

        private static final int PAYLOAD_UNIT = 25 * 1024;

        public static final Size NOTHING = new Size(0, 0, 0, 0);

        /** The same with a record more. */
        public Size plus(int recordBytes, long recordArrivedAtMillis) {
            boolean older =
                    arrivedAtMillis == 0 || (recordArrivedAtMillis != 0 && recordArrivedAtMillis < arrivedAtMillis);
            return new Size(
                    records + 1,
                    bytes + recordBytes,
                    payloadUnits + Math.max(1, (recordBytes + PAYLOAD_UNIT - 1) / PAYLOAD_UNIT),
                    older ? recordArrivedAtMillis : arrivedAtMillis);
        }
    }
}
