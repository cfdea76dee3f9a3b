/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import java.util.EnumMap;
import java.util.Map;

/** How often histories met what they are there to meet. For any thread. */
public final class Coverage {

    /** What a history can meet. */
    public enum Met {
        FULL_APPLIED,
        FULL_REFUSED,
        HELD_BACK,
        SETTLED_MINUTE,
        DISCARDED,
        TAKEN_BACK,
        LEFT_REFUSED,
        FULL_LEDGER,
        LOST_RECORD,
        FULL_GAPS,
        SLICED,
        ZOMBIE,
        CRASH,
        STORE_DOWN,
        UPGRADE
    }

    private final Map<Met, Long> times = new EnumMap<>(Met.class);

    void met(Met what) {
        met(what, 1);
    }

    synchronized void met(Met what, long more) {
        times.merge(what, more, Long::sum);
    }

    /** Returns how often it was met. */
    public synchronized long of(Met what) {
        return times.getOrDefault(what, 0L);
    }

    @Override
    public synchronized String toString() {
        return "histories met " + times;
    }
}
