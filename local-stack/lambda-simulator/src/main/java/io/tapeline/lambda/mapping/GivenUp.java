/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of one lane that were given up, until their destination has them: in order, and tried again with pauses. Not
 * thread-safe.
 */
final class GivenUp {
    private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);
    private final Destination destination;
    private final RetryBackoff backoff;
    private final Deque<Undelivered> queue = new ArrayDeque<>();
    private Instant notBefore = Instant.MIN;
    private int failures;
    private Optional<String> problem = Optional.empty();

    GivenUp(Destination destination, RetryBackoff backoff) {
        this.destination = destination;
        this.backoff = backoff;
    }

    /** Takes a batch for good, or throws: then it is asked again. */
    @FunctionalInterface
    interface Destination {
        void keep(Undelivered undelivered);
    }

    void add(Undelivered undelivered) {
        queue.add(undelivered);
    }

    /** Takes all of them, or none when it throws. */
    void addAll(List<Undelivered> undelivered) {
        queue.addAll(undelivered);
    }

    /** Hands over what is due; tells whether nothing is left. */
    boolean deliver(Instant now) {
        notBefore = backoff.bounded(notBefore, now);
        while (!queue.isEmpty() && !now.isBefore(notBefore)) {
            try {
                destination.keep(queue.element());
                // whatever a destination throws, records that nobody keeps would be lost
            } catch (Throwable e) {
                failures++;
                notBefore = now.plus(backoff.after(failures));
                problem = Optional.of("a batch that was given up cannot be kept: " + reason(e));
                LOG.error(
                        "{} records that were given up cannot be kept, tried again: {}",
                        queue.element().batch().size(),
                        e.toString());
                return false;
            }
            queue.remove();
            failures = 0;
            problem = Optional.empty();
        }
        return queue.isEmpty();
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof Error ? thrown.toString() : String.valueOf(thrown.getMessage());
    }

    int records() {
        return queue.stream().mapToInt(each -> each.batch().size()).sum();
    }

    long bytes() {
        return queue.stream().mapToLong(each -> each.batch().bytes()).sum();
    }

    OptionalLong firstOrdinal() {
        return queue.stream().mapToLong(each -> each.batch().first().ordinal()).min();
    }

    Optional<String> problem() {
        return problem;
    }
}
