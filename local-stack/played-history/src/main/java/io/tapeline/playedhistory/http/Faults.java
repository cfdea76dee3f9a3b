/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;

/** What goes wrong with the next requests, one fault each, in order. For any thread. */
public final class Faults {

    /** What can go wrong with one answer. */
    public enum Fault {
        /** 429 with the documented words. */
        THROTTLED,
        /** 429 with {@code Retry-After: 1}. */
        RETRY_AFTER,
        /** 429 without a body. */
        THROTTLED_SILENTLY,
        /** 502 with a page of HTML. */
        BAD_GATEWAY,
        /** The connection ends in the middle of the body. */
        TRUNCATED,
        /** A whole answer of half a body. */
        HALF_JSON,
        /** A byte a second. */
        SLOW,
        /** The connection ends before the answer. */
        RESET,
        /** A {@code next_url} of another host. */
        FOREIGN_NEXT,
        /** A {@code next_url} that leads to its own page. */
        CIRCLE,
        /** Bars that are said to be adjusted. */
        ADJUSTED;

        /** Reads {@code retry-after}. */
        public static Fault of(String text) {
            return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private final Queue<Fault> next = new ArrayDeque<>();

    /** Plants a fault for one request more. */
    public synchronized void plant(Fault fault) {
        next.add(fault);
    }

    synchronized Optional<Fault> take() {
        return Optional.ofNullable(next.poll());
    }
}
