/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import java.util.Map;
import java.util.TreeMap;

/** Counts by a word that others choose: of the words the first are told apart, the rest is one. Any thread may call. */
public final class BoundedCounts {

    public static final int MOST = 32;
    public static final String OTHERS = "others";

    private final Map<String, Long> counts = new TreeMap<>();

    public synchronized void add(String word, long times) {
        boolean known = counts.containsKey(word) || counts.size() < MOST;
        counts.merge(known ? word : OTHERS, times, Long::sum);
    }

    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
