/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.EpochPosition;
import java.nio.charset.StandardCharsets;

/** One encoded record of a symbol, from when it is closed until it is acknowledged; its bytes never change. */
final class Entry {

    final PutRequest request;
    /** The end of its claim; for a gap, where the claims before it ended. */
    final EpochPosition claimed;
    /** The place of its first item; what a crash would have to send again. */
    final EpochPosition first;
    /** The line from which its symbol is read on when nothing behind it was kept. */
    final long resumeLine;
    /** Memory held by its items. */
    final int heldBytes;

    final int plainBytes;
    /** 0 for a gap and for a claim without trades. */
    final int elements;
    /** Whether nothing of the tape is in it, so that a crash would lose nothing that is not claimed again. */
    final boolean bare;

    int attempts;
    /** Not sent before this time. */
    long notBefore;
    /** Sent in a call of its own, because a call that held it was refused as a whole. */
    boolean alone;

    boolean parked;

    Entry(
            PutRequest request,
            EpochPosition claimed,
            EpochPosition first,
            long resumeLine,
            int heldBytes,
            int plainBytes,
            int elements,
            boolean bare) {
        this.request = request;
        this.claimed = claimed;
        this.first = first;
        this.resumeLine = resumeLine;
        this.heldBytes = heldBytes;
        this.plainBytes = plainBytes;
        this.elements = elements;
        this.bare = bare;
    }

    /** What the stream counts. */
    int sentBytes() {
        return request.bytes().length + request.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }
}
