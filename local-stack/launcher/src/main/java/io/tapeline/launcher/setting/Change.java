/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A setting that is asked for otherwise than it is. */
public record Change(String variable, String from, String to) {

    private static final String NOTHING = "not set";
    /** What a session's tape and tables are made of; with another it is another session. */
    private static final Set<String> OF_THE_SESSION =
            Set.of(StackKind.VARIABLE, LocalSettings.TAPE, LocalSettings.HISTORY);

    /** Returns the changes from some variables to others, by name. */
    public static List<Change> between(Map<String, String> from, Map<String, String> to) {
        var names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            String before = from.getOrDefault(name, NOTHING);
            String after = to.getOrDefault(name, NOTHING);
            if (!before.equals(after)) {
                changes.add(new Change(name, before, after));
            }
        }
        return changes;
    }

    /** Whether it makes another session, which cannot go on with the data of this one. */
    public boolean isAnotherSession() {
        return OF_THE_SESSION.contains(variable)
                || (variable.equals(LocalSettings.URL) && (from.equals(NOTHING) || to.equals(NOTHING)));
    }

    @Override
    public String toString() {
        return "%-13s %s → %s".formatted(variable, from, to);
    }
}
