/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.known.Known.KnownDay;
import io.tapeline.lake.table.Day;
import io.tapeline.lake.table.DayTable;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells the days that must be made anew from those that are as they would be. */
final class Changes {

    private final DayTable table;
    private final Map<Day, KnownDay> known;
    private final Set<String> accepted;

    Changes(DayTable table, Map<Day, KnownDay> known, Set<String> accepted) {
        this.table = table;
        this.known = known;
        this.accepted = accepted;
    }

    Set<Day> among(Map<Day, String> madeFrom) throws IOException {
        var changed = new LinkedHashSet<Day>();
        for (Map.Entry<Day, String> day : madeFrom.entrySet()) {
            KnownDay before = known.get(day.getKey());
            if (before == null || !before.madeFrom().equals(day.getValue()) || !stands(day.getKey(), before)) {
                changed.add(day.getKey());
            }
        }
        return changed;
    }

    /** Whether what became of the day still is so: its file there and the same, or still a reason against it. */
    private boolean stands(Day day, KnownDay before) throws IOException {
        if (before.file() != null) {
            return Objects.equals(before.file(), table.stampOf(day));
        }
        return before.hard().isEmpty()
                || before.hard().stream().anyMatch(check -> !accepted.contains(day.dt() + "/" + check));
    }
}
