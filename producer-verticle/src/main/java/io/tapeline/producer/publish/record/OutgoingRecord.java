/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.producer.publish.stream.PutRequest;
import java.nio.charset.StandardCharsets;

/**
 * One encoded record of a symbol, from when it is closed until it is acknowledged; its bytes never change.
 *
 * @param extent what it stands for on the tape
 * @param pendingBytes memory it takes; 0 when nothing of the tape is in it
 * @param elements 0 for a gap and for a claim without trades
 */
public record OutgoingRecord(PutRequest request, Extent extent, int pendingBytes, int elements) {

    /** What an encoded record takes in memory beside its bytes, about. */
    static final int OVERHEAD_BYTES = 256;

    /**
     * The places of a record on the tape.
     *
     * @param first of its first item; what a crash would have to send again
     * @param claims how far its symbol is claimed once it is stored
     * @param next from where its symbol is read on when nothing after the record is retained
     */
    public record Extent(EpochPosition first, SymbolClaims claims, EpochPosition next) {}

    /** Whether nothing of the tape is in it, so that a crash would lose nothing that is not claimed again. */
    public boolean isBare() {
        return pendingBytes == 0;
    }

    /** What the stream counts. */
    public int countedBytes() {
        return request.bytes().length + request.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }
}
