/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

/**
 * When a session takes place.
 *
 * @param start epoch milliseconds, included
 * @param end epoch milliseconds, excluded
 */
record Window(long start, long end) {

    Window {
        if (start >= end) {
            throw new IllegalArgumentException("a session starts before it ends, was " + start + " to " + end);
        }
    }

    long millis() {
        return end - start;
    }
}
