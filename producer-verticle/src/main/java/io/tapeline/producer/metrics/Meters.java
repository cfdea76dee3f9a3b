/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import io.tapeline.producer.journal.Journal;
import java.util.function.LongSupplier;

/**
 * What counts and watches inside a producer.
 *
 * @param journal in place of the one it was made of
 * @param tapeLag to be told what is on disk
 * @param publishLag to be told what is on the stream
 */
public record Meters(MeteredJournal journal, LagProbe tapeLag, LagProbe publishLag) {

    public static Meters of(Journal journal, LongSupplier nanoTime) {
        var tapeLag = new LagProbe(nanoTime);
        var publishLag = new LagProbe(nanoTime);
        return new Meters(new MeteredJournal(journal, tapeLag, publishLag), tapeLag, publishLag);
    }
}
