/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one comparison of one symbol, of the gaps or of the tape played has found. */
final class Findings {

    private final List<Difference> differences = new ArrayList<>();
    private final Map<Difference.Kind, Long> found = new EnumMap<>(Difference.Kind.class);
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
        // of a store that is empty every trade differs: the words of all would not fit where the tape does
        if (found.merge(kind, 1L, Long::sum) <= Report.SHOWN) {
            differences.add(new Difference(kind, what));
        }
    }

    /** How many differences there are of each kind. */
    Map<Difference.Kind, Long> found() {
        return Collections.unmodifiableMap(found);
    }

    /** How many differences of each kind more time may mend. */
    Map<Difference.Kind, Long> passing() {
        var passing = new EnumMap<Difference.Kind, Long>(found);
        passing.keySet().removeIf(kind -> !kind.mayPass());
        return passing;
    }

    /** How many differences more time may mend, of all kinds. */
    long passingCount() {
        return passing().values().stream().mapToLong(Long::longValue).sum();
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
     * Returns the same with those differences that may pass as one, that they move.
     *
     * @param whose of what
     */
    Findings moving(String whose) {
        var passing = passing();
        if (passing.isEmpty()) {
            return this;
        }
        var all = new Findings();
        found.forEach((kind, count) -> {
            if (!kind.mayPass()) {
                all.found.put(kind, count);
            }
        });
        differences.stream().filter(one -> !one.kind().mayPass()).forEach(all.differences::add);
        String sofar = passing.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey().words())
                .collect(Collectors.joining(", "));
        all.differs(Difference.Kind.STILL_MOVING, whose + ": so far " + sofar);
        return all;
    }

    /** The first differences of each kind. */
    List<Difference> differences() {
        return differences;
    }
}
