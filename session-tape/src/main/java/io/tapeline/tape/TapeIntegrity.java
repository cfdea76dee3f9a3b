/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a whole tape holds, and whether it is sound.
 *
 * @param epochs ascending
 * @param tornBytes at the end of the newest segment: cut short by a crash, or still being written
 * @param damages how often something was damaged or missing, torn bytes aside
 * @param damaged the first {@value #LISTED} of them, in order
 */
public record TapeIntegrity(List<EpochSummary> epochs, long tornBytes, long damages, List<TapeDamage> damaged) {

    /** How many damages are listed; all are counted. */
    public static final int LISTED = 1_000;

    public TapeIntegrity {
        epochs = List.copyOf(epochs);
        damaged = List.copyOf(damaged);
    }

    /** Whether every line ever durable can be read. */
    public boolean isSound() {
        return damages == 0;
    }

    public long lines() {
        return epochs.stream().mapToLong(EpochSummary::lines).sum();
    }

    public long frames() {
        return epochs.stream().mapToLong(EpochSummary::frames).sum();
    }

    /** On disk, torn and damaged bytes included. */
    public long bytes() {
        return epochs.stream().mapToLong(EpochSummary::bytes).sum();
    }

    /**
     * One epoch.
     *
     * @param lines readable ones, epoch lines included
     * @param bytes on disk
     * @param first the time of receipt of the first readable line
     * @param last the time of receipt of the last readable line
     */
    public record EpochSummary(
            long epoch,
            int segments,
            long lines,
            long frames,
            long bytes,
            Optional<Instant> first,
            Optional<Instant> last) {}
}
