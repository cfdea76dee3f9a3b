/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.util.Optional;

/** The segments of one epoch, in order. */
interface Segments {

    /** Nothing behind what is open already. */
    Segments NONE = new Segments() {
        @Override
        public Optional<SegmentReader> openAt(long from) {
            return Optional.empty();
        }

        @Override
        public Optional<SegmentReader> openNext() {
            return Optional.empty();
        }

        @Override
        public boolean endMayBeTorn() {
            return true;
        }
    };

    /** The segment that holds line {@code from}, or the one nearest to it. */
    Optional<SegmentReader> openAt(long from) throws IOException;

    /** The segment behind the one opened last; empty when there is none now. */
    Optional<SegmentReader> openNext() throws IOException;

    /** Whether bytes after the last line may be a torn tail rather than damage. */
    boolean endMayBeTorn() throws IOException;
}
