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
import java.util.function.Predicate;

/**
 * One ordered line of invocations: at most one batch in flight, and nothing overtakes what failed. Not thread-safe: its
 * poller guards it.
 */
final class Lane {
    private final Delivery delivery;
    private final Discards discards;
    private final Deque<MappedRecord> waiting = new ArrayDeque<>();
    /** Pieces of a failed batch, in shard order; all come before anything in {@link #waiting}. */
    private final Deque<Batch> retries = new ArrayDeque<>();

    private Instant notBefore = Instant.MIN;
    private int failuresInARow;
    private int inFlight;
    private String lastRequestId = "";

    Lane(Delivery delivery, Discards discards) {
        this.delivery = delivery;
        this.discards = discards;
    }

    void offer(MappedRecord arrived) {
        waiting.add(arrived);
    }

    /** The batch to invoke the function with now; it is in flight until settled. */
    Optional<Batch> take(Instant now) {
        if (inFlight > 0 || now.isBefore(notBefore)) {
            return Optional.empty();
        }
        while (true) {
            Optional<Batch> next = retries.isEmpty() ? fresh(now) : Optional.of(retries.remove());
            Optional<Batch> young = next.flatMap(batch -> withoutExpired(batch, now));
            if (next.isEmpty() || young.isPresent()) {
                inFlight = young.map(Batch::size).orElse(0);
                return young;
            }
        }
    }

    private Optional<Batch> fresh(Instant now) {
        List<MappedRecord> chosen = new ArrayList<>();
        int bytes = KinesisEventJson.frameBytes();
        boolean full = false;
        for (MappedRecord candidate : waiting) {
            bytes += candidate.payloadBytes();
            full = chosen.size() == delivery.maxRecords() || (bytes > delivery.maxPayloadBytes() && !chosen.isEmpty());
            if (full) {
                break;
            }
            chosen.add(candidate);
        }
        boolean due = full
                || chosen.size() == delivery.maxRecords()
                || (!chosen.isEmpty() && !now.isBefore(chosen.get(0).readAt().plus(delivery.window())));
        if (!due) {
            return Optional.empty();
        }
        chosen.forEach(taken -> waiting.remove());
        return Optional.of(new Batch(chosen, 0));
    }

    private Optional<Batch> withoutExpired(Batch batch, Instant now) {
        if (delivery.maximumAge().isEmpty()) {
            return Optional.of(batch);
        }
        Instant oldest = now.minus(delivery.maximumAge().get());
        Predicate<MappedRecord> expired = candidate -> candidate.arrivedAt().isBefore(oldest);
        List<MappedRecord> old = batch.records().stream().filter(expired).toList();
        if (old.isEmpty()) {
            return Optional.of(batch);
        }
        discards.discard(new Batch(old, batch.failures()), Discards.Reason.AGE, lastRequestId);
        List<MappedRecord> young =
                batch.records().stream().filter(expired.negate()).toList();
        int failures = expired.test(batch.first()) ? 0 : batch.failures();
        return young.isEmpty() ? Optional.empty() : Optional.of(new Batch(young, failures));
    }

    /** Ends the flight of {@code batch}. */
    void settle(Batch batch, Verdict verdict, String requestId, Instant now) {
        inFlight = 0;
        if (verdict instanceof Verdict.NotTaken) {
            retries.push(batch);
            notBefore = now.plus(delivery.backoff().after(++failuresInARow));
            return;
        }
        lastRequestId = requestId;
        if (verdict instanceof Verdict.AllDone) {
            failuresInARow = 0;
            return;
        }
        boolean kept;
        if (verdict instanceof Verdict.DoneBefore partly) {
            failuresInARow = partly.index() > 0 ? 1 : failuresInARow + 1;
            kept = again(partly.index() > 0 ? batch.from(partly.index()) : batch.failedAgain());
        } else if (delivery.bisects() && batch.size() > 1) {
            failuresInARow++;
            retries.push(batch.secondHalf());
            retries.push(batch.firstHalf());
            kept = true;
        } else {
            failuresInARow++;
            kept = again(batch.failedAgain());
        }
        failuresInARow = kept ? failuresInARow : 0;
        notBefore = kept ? now.plus(delivery.backoff().after(failuresInARow)) : now;
    }

    private boolean again(Batch failed) {
        if (delivery.exhausted(failed.failures())) {
            discards.discard(failed, Discards.Reason.RETRIES, lastRequestId);
            return false;
        }
        retries.push(failed);
        return true;
    }

    int inFlight() {
        return inFlight;
    }

    /** Records that were read and are neither in flight nor done. */
    int held() {
        return waiting.size() + retries.stream().mapToInt(Batch::size).sum();
    }

    boolean empty() {
        return inFlight == 0 && held() == 0;
    }
}
