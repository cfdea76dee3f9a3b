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
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * One ordered line of invocations: at most one batch in flight, and nothing overtakes what failed or what was given up
 * and is not kept yet. Not thread-safe: its poller guards it.
 */
final class Lane {
    private final Delivery delivery;
    private final WaitingRecords waiting;
    private final GivenUp givenUp;
    /** Pieces of a failed batch, in shard order; all come before anything in {@link #waiting}. */
    private Deque<Batch> retries = new ArrayDeque<>();

    private Optional<Batch> inFlight = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private int failuresInARow;

    Lane(Delivery delivery, GivenUp.Destination destination) {
        this.delivery = delivery;
        this.waiting = new WaitingRecords(delivery);
        this.givenUp = new GivenUp(destination, delivery.backoff());
    }

    void offer(MappedRecord arrived) {
        waiting.offer(arrived);
    }

    /** The batch to invoke the function with now; it is in flight until settled or put back. */
    Optional<Batch> take(Instant now) {
        if (inFlight.isPresent()) {
            return Optional.empty();
        }
        notBefore = delivery.backoff().bounded(notBefore, now);
        delivery.maximumAge().ifPresent(age -> giveUpOlderThan(now.minus(age), now));
        if (!givenUp.deliver(now) || now.isBefore(notBefore)) {
            return Optional.empty();
        }
        inFlight = retries.isEmpty() ? waiting.cut(now) : Optional.of(retries.remove());
        return inFlight;
    }

    /** At once, not at the end of a pause; and all or nothing, for what is in neither place is lost. */
    private void giveUpOlderThan(Instant oldest, Instant now) {
        var expired = new ArrayList<Undelivered>();
        var young = new ArrayDeque<Batch>();
        for (Batch batch : retries) {
            split(batch, oldest, expired, young);
        }
        List<Batch> waitedTooLong = waiting.olderThan(oldest);
        waitedTooLong.forEach(old -> expired.add(new Undelivered(old, Undelivered.Reason.AGE)));
        if (expired.isEmpty()) {
            return;
        }
        givenUp.addAll(expired);
        boolean pausing = !retries.isEmpty();
        retries = young;
        waiting.drop(waitedTooLong);
        if (pausing && retries.isEmpty()) {
            failuresInARow = 0;
            notBefore = now;
        }
    }

    private static void split(Batch batch, Instant oldest, List<Undelivered> expired, Deque<Batch> young) {
        Predicate<MappedRecord> isOld = candidate -> candidate.arrivedAt().isBefore(oldest);
        List<MappedRecord> old = batch.records().stream().filter(isOld).toList();
        if (old.isEmpty()) {
            young.add(batch);
            return;
        }
        expired.add(new Undelivered(new Batch(old, batch.failures(), batch.last()), Undelivered.Reason.AGE));
        List<MappedRecord> left =
                batch.records().stream().filter(isOld.negate()).toList();
        int failures = isOld.test(batch.first()) ? 0 : batch.failures();
        if (!left.isEmpty()) {
            young.add(new Batch(left, failures, batch.last()));
        }
    }

    /** Ends the flight of a batch whose invocation was never begun. */
    void putBack(Batch batch, Instant now) {
        // an executor that runs it at once and throws behind it has settled it
        if (inFlight.equals(Optional.of(batch))) {
            inFlight = Optional.empty();
            retries.push(batch);
            notBefore = now.plus(delivery.backoff().after(1));
        }
    }

    /**
     * Ends the flight of {@code batch}. All that may throw comes before the batch leaves its place: one that is in no
     * place is lost, and its checkpoint passes it.
     */
    void settle(Batch batch, Verdict verdict, String requestId, Instant now) {
        Settled settled = settled(batch, verdict, requestId);
        Instant until = settled.pauses() ? now.plus(delivery.backoff().after(settled.failuresInARow())) : notBefore;
        givenUp.addAll(settled.givenUp());
        for (int i = settled.again().size() - 1; i >= 0; i--) {
            retries.push(settled.again().get(i));
        }
        inFlight = Optional.empty();
        failuresInARow = settled.failuresInARow();
        notBefore = until;
    }

    /** @param again in shard order */
    private record Settled(List<Batch> again, List<Undelivered> givenUp, int failuresInARow) {
        boolean pauses() {
            return !again.isEmpty();
        }
    }

    private Settled settled(Batch batch, Verdict verdict, String requestId) {
        if (verdict instanceof Verdict.AllDone) {
            return new Settled(List.of(), List.of(), 0);
        }
        if (verdict instanceof Verdict.NotTaken) {
            return new Settled(List.of(batch), List.of(), failuresInARow + 1);
        }
        if (verdict instanceof Verdict.DoneBefore partly) {
            Attempt reported = new Attempt(requestId, false);
            return partly.index() > 0
                    ? again(batch.from(partly.index(), reported), 1)
                    : again(batch.failedAgain(reported), failuresInARow + 1);
        }
        Attempt failed = new Attempt(requestId, ((Verdict.AllFailed) verdict).raised());
        if (delivery.bisects() && batch.size() > 1) {
            List<Batch> halves = List.of(batch.firstHalf(failed), batch.secondHalf(failed));
            return new Settled(halves, List.of(), failuresInARow + 1);
        }
        return again(batch.failedAgain(failed), failuresInARow + 1);
    }

    private Settled again(Batch failed, int failures) {
        return delivery.exhausted(failed.failures())
                ? new Settled(List.of(), List.of(new Undelivered(failed, Undelivered.Reason.RETRIES)), 0)
                : new Settled(List.of(failed), List.of(), failures);
    }

    int inFlight() {
        return inFlight.map(Batch::size).orElse(0);
    }

    /** Records that were read and are neither in flight nor done. */
    int held() {
        return waiting.size() + retries.stream().mapToInt(Batch::size).sum() + givenUp.records();
    }

    /** What all its records take, those in flight included. */
    long heldBytes() {
        return waiting.bytes()
                + retries.stream().mapToLong(Batch::bytes).sum()
                + givenUp.bytes()
                + inFlight.map(Batch::bytes).orElse(0L);
    }

    boolean empty() {
        return inFlight.isEmpty() && held() == 0;
    }

    /** The place of the first record that is neither done nor given up; empty when there is none. */
    OptionalLong firstUndone() {
        LongStream batches = LongStream.concat(
                retries.stream().mapToLong(each -> each.first().ordinal()),
                inFlight.stream().mapToLong(each -> each.first().ordinal()));
        LongStream others = LongStream.concat(waiting.firstOrdinal().stream(), givenUp.firstOrdinal().stream());
        return LongStream.concat(batches, others).min();
    }

    /** What keeps it from going on; empty when nothing does. */
    Optional<String> problem() {
        return givenUp.problem();
    }
}
