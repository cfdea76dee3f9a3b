/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.transform.fold.Tally;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a redrive has done so far. For one thread. */
public final class Report {

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private Tally tally = Tally.NOTHING;
    private int objectsTaken;
    private int objectsLeft;

    void ended(Ending ending, int refusals) {
        endings.merge(ending, refusals, Integer::sum);
    }

    void folded(Tally more) {
        tally = tally.plus(more);
    }

    void object(boolean taken) {
        objectsTaken += taken ? 1 : 0;
        objectsLeft += taken ? 0 : 1;
    }

    /** Returns how many refusals ended so. */
    public int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /** Returns by ending how many refusals came to it. */
    public Map<Ending, Integer> endings() {
        return Collections.unmodifiableMap(endings);
    }

    /** Returns what was folded and closed. */
    public Tally tally() {
        return tally;
    }

    /** Returns how many undelivered objects were folded and removed. */
    public int objectsTaken() {
        return objectsTaken;
    }

    /** Returns how many undelivered objects are left. */
    public int objectsLeft() {
        return objectsLeft;
    }

    int refusals() {
        return endings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
