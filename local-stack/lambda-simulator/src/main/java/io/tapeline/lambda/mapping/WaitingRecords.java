/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Records of one lane that were read and are in no batch yet, in shard order. Not thread-safe. */
final class WaitingRecords {
    private final Delivery delivery;
    private final Deque<MappedRecord> records = new ArrayDeque<>();
    private long bytes;

    WaitingRecords(Delivery delivery) {
        this.delivery = delivery;
    }

    void offer(MappedRecord arrived) {
        records.add(arrived);
        bytes += arrived.payloadBytes();
    }

    /** The next batch, when it is full or its window is over. */
    Optional<Batch> cut(Instant now) {
        List<MappedRecord> chosen = new ArrayList<>();
        int payload = KinesisEventJson.frameBytes();
        boolean full = false;
        for (MappedRecord candidate : records) {
            payload += candidate.payloadBytes();
            full = chosen.size() == delivery.maxRecords()
                    || (payload > delivery.maxPayloadBytes() && !chosen.isEmpty());
            if (full) {
                break;
            }
            chosen.add(candidate);
        }
        boolean due = full
                || chosen.size() == delivery.maxRecords()
                || (!chosen.isEmpty() && windowIsOver(chosen.get(0).readAt(), now));
        if (!due) {
            return Optional.empty();
        }
        // before they are removed: without memory for it they stay where they are
        Optional<Batch> batch = Optional.of(Batch.untried(chosen));
        chosen.forEach(taken -> remove());
        return batch;
    }

    /** Also when the clock was set back: otherwise the record would wait until it is that late again. */
    private boolean windowIsOver(Instant readAt, Instant now) {
        return now.isBefore(readAt) || !now.isBefore(readAt.plus(delivery.window()));
    }

    /** What arrived before {@code oldest} and stands in front, in batches of the usual size; it stays where it is. */
    List<Batch> olderThan(Instant oldest) {
        List<Batch> batches = new ArrayList<>();
        List<MappedRecord> old = new ArrayList<>();
        for (MappedRecord record : records) {
            if (!record.arrivedAt().isBefore(oldest)) {
                break;
            }
            old.add(record);
            if (old.size() == delivery.maxRecords()) {
                batches.add(Batch.untried(old));
                old.clear();
            }
        }
        if (!old.isEmpty()) {
            batches.add(Batch.untried(old));
        }
        return batches;
    }

    /** Removes what stands in front, as it was found there. */
    void drop(List<Batch> front) {
        for (Batch batch : front) {
            for (int left = batch.size(); left > 0; left--) {
                remove();
            }
        }
    }

    private MappedRecord remove() {
        MappedRecord removed = records.remove();
        bytes -= removed.payloadBytes();
        return removed;
    }

    int size() {
        return records.size();
    }

    long bytes() {
        return bytes;
    }

    OptionalLong firstOrdinal() {
        return records.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(records.element().ordinal());
    }
}
