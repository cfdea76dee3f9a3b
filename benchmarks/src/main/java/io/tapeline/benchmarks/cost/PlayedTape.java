/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.tapeline.producer.publish.read.LineSource;
import java.util.List;
import java.util.Optional;

/** A session of which only what has come by now can be read. */
final class PlayedTape implements LineSource {

    private final Session session;
    private int come;

    PlayedTape(Session session) {
        this.session = session;
    }

    /** So many lines have come. */
    void come(int lines) {
        this.come = lines;
    }

    @Override
    public List<Long> epochs() {
        return List.of(session.epoch());
    }

    @Override
    public Lines read(long epoch, long from) {
        return new Lines() {
            private int next = indexOf(from);

            @Override
            public Optional<Line> next() {
                return next < come ? Optional.of(session.lines().get(next++)) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    /** The first line with that number or a higher one. */
    private int indexOf(long number) {
        int low = 0;
        int high = session.lines().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (session.lines().get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
