/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/** What one comparison of one symbol, of the gaps or of the tape played has found. */
final class Findings {

    private final List<Difference> differences = new ArrayList<>();
    private long trades;
    private long others;
    private long open;
    private long bars;

    /** A trade up to the watermark was looked for. */
    void comparedTrade() {
        trades++;
    }

    /** So many refusals, gaps or elements of the tape played were looked for. */
    void compared(long count) {
        others += count;
    }

    /**
     * A bar was compared.
     *
     * @param stillOpen whether trades behind the watermark touch it
     */
    void comparedBar(boolean stillOpen) {
        bars++;
        open += stillOpen ? 1 : 0;
    }

    void differs(Difference.Kind kind, String what) {
        differences.add(new Difference(kind, what));
    }

    List<Difference> differences() {
        return differences;
    }

    /** How many differences more time may mend. */
    int passing() {
        return (int) differences.stream().filter(one -> one.kind().mayPass()).count();
    }

    long tradeCount() {
        return trades;
    }

    /** Refusals, gaps or elements of the tape played that were looked for. */
    long comparedCount() {
        return others;
    }

    long barCount() {
        return bars;
    }

    long openBarCount() {
        return open;
    }

    /**
     * Returns the differences; those that may pass as one, when they are only said to move.
     *
     * @param whose of what
     */
    List<Difference> differences(String whose, boolean moving) {
        if (!moving) {
            return differences;
        }
        var all = new ArrayList<Difference>();
        var passing = new EnumMap<Difference.Kind, Integer>(Difference.Kind.class);
        for (Difference one : differences) {
            if (one.kind().mayPass()) {
                passing.merge(one.kind(), 1, Integer::sum);
            } else {
                all.add(one);
            }
        }
        if (!passing.isEmpty()) {
            String sofar = passing.entrySet().stream()
                    .map(kind -> kind.getValue() + " " + kind.getKey().words())
                    .collect(Collectors.joining(", "));
            all.add(new Difference(Difference.Kind.STILL_MOVING, whose + ": so far " + sofar));
        }
        return all;
    }
}
