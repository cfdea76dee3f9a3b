/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.Arrival;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.KeyRule;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.transform.batch.Defects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A refusal that waits in quarantine, its parts put together.
 *
 * @param row its first row
 * @param bytes all of its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are carried, never compared
record Waiting(QuarantineRow row, byte[] bytes) {

    String symbol() {
        return row.symbol();
    }

    Refusal.Reason reason() {
        return row.refusal().reason();
    }

    /** Returns whether it is one element, and not a record with anything in it. */
    boolean isElement() {
        return row.trade() != null;
    }

    /** Returns the keys of its rows, the first one first. */
    List<String> keys() {
        return IntStream.range(0, row.parts())
                .mapToObj(part -> QuarantineRow.keyOfPart(row.key(), part))
                .toList();
    }

    /** Returns whether the partition key it came by is known, and is not the symbol of what it holds. */
    boolean cameByAnotherKey(String symbol) {
        Arrival arrival = row.arrival();
        return arrival != null && KeyRule.refusal(symbol, arrival.partitionKey()) != null;
    }

    /**
     * Decodes it. The decoder has an answer for any bytes; where it has not, that is why they are here, and they stay.
     *
     * @param inflated told how many bytes there were to read
     */
    StreamRecord decoded(IntConsumer inflated) {
        try {
            return RecordDecoder.decode(bytes, inflated);
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return new StreamRecord.Refused(Defects.refusal(defect));
        }
    }

    /** Returns the newest time that is known of it. */
    static Optional<Instant> newestTime(QuarantineRow row) {
        Instant received = row.receivedAt();
        Instant stored = row.storedAt();
        if (received == null || stored == null) {
            return Optional.ofNullable(received == null ? stored : received);
        }
        return Optional.of(received.isAfter(stored) ? received : stored);
    }
}
