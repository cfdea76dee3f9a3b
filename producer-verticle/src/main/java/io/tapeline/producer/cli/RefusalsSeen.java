/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.tape.TapeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What has no place on the stream, or will be refused there, by reason. */
final class RefusalsSeen {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 120;

    /** What was refused for one reason. */
    record Refused(long times, List<String> examples) {}

    private final TreeMap<String, Refused> byReason = new TreeMap<>();

    /** @param detail shown as the example; the line itself when it is empty */
    void take(String reason, long times, TapeLine line, String detail) {
        Refused before = byReason.getOrDefault(reason, new Refused(0, List.of()));
        var examples = new ArrayList<>(before.examples());
        if (examples.size() < EXAMPLES) {
            String shown = (detail.isEmpty() ? line.text() : detail).replaceAll("\\p{Cntrl}", " ");
            examples.add(line.epoch() + " line " + line.number() + ": "
                    + (shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "..."));
        }
        byReason.put(reason, new Refused(before.times() + times, examples));
    }

    boolean isEmpty() {
        return byReason.isEmpty();
    }

    void forEach(BiConsumer<String, Refused> reader) {
        byReason.forEach(reader);
    }
}
