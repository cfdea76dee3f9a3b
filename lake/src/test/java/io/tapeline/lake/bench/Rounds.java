/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the same work cost, round after round: by the clock, and of this process's processor time, the engine's threads,
 * compiler and collector included, which other processes disturb less; it comes in ticks, so its mean is said and not
 * its median.
 */
final class Rounds {

    private final int warm;
    private final List<Long> clock = new ArrayList<>();
    private final List<Long> processor = new ArrayList<>();
    private final List<Long> allocated = new ArrayList<>();

    /** Work of one round. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * None yet.
     *
     * @param warm how many rounds do not count
     */
    Rounds(int warm) {
        this.warm = warm;
    }

    void time(Work work) throws Exception {
        long bytes = allocatedBytes();
        long nanos = processorNanos();
        long began = System.nanoTime();
        work.run();
        clock.add(System.nanoTime() - began);
        processor.add(processorNanos() - nanos);
        allocated.add(allocatedBytes() - bytes);
    }

    /** How long all of it took so far, by the clock. */
    long nanos() {
        return clock.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        long[] sorted = sorted(clock);
        double ofProcessor = Arrays.stream(sorted(processor)).average().orElse(0) / 1e6;
        return String.format(
                "median %.1f ms (%.1f to %.1f, p90 %.1f); of processor %.1f ms a round; allocated %.1f MB",
                millis(sorted, 0.5),
                millis(sorted, 0),
                sorted[sorted.length - 1] / 1e6,
                millis(sorted, 0.9),
                ofProcessor,
                millis(sorted(allocated), 0.5));
    }

    private long[] sorted(List<Long> values) {
        int counted = values.size() > warm ? warm : 0;
        return values.stream().skip(counted).mapToLong(Long::longValue).sorted().toArray();
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) (sorted.length * share)] / 1e6;
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
