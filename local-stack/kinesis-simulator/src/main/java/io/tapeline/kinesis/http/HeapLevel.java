/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * What was left in the heap by its last collections: garbage that nobody has looked at yet does not count.
 *
 * @param keptBytes live after the last collection of each part
 * @param maxBytes what the heap may grow to
 */
record HeapLevel(long keptBytes, long maxBytes) {
    private static final int NEARLY_FULL_PERCENT = 90;

    static HeapLevel now() {
        long kept = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && left != null) {
                kept += left.getUsed();
            }
        }
        return new HeapLevel(kept, Runtime.getRuntime().maxMemory());
    }

    Optional<String> problem() {
        return keptBytes > maxBytes / 100 * NEARLY_FULL_PERCENT
                ? Optional.of("the heap is nearly full: " + keptBytes + " of " + maxBytes
                        + " bytes are in use after garbage collection; give it more with -Xmx")
                : Optional.empty();
    }
}
