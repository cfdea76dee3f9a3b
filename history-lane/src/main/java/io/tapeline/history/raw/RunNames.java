/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Names of runs: a time and random digits. Readers take the newest by name (RAW-8), so a new name sorts after all that
 * are there, also when the clock was set back since.
 */
final class RunNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock wall;
    private final RandomGenerator random;
    private Instant newest = Instant.EPOCH;

    RunNames(Clock wall, RandomGenerator random) {
        this.wall = wall;
        this.random = random;
    }

    /** Takes note of a run that is there; one that was not named here is of no order. */
    void saw(String run) {
        try {
            Instant at = TIME.parse(run.substring(0, Math.max(0, run.indexOf('-'))), Instant::from);
            newest = at.isAfter(newest) ? at : newest;
        } catch (DateTimeException foreign) {
            // its time, if it has one, says nothing here
        }
    }

    /** Returns a name that was never used. */
    String next() {
        Instant now = wall.instant().truncatedTo(ChronoUnit.MILLIS);
        newest = now.isAfter(newest) ? now : newest.plusMillis(1);
        return TIME.format(newest) + "-" + String.format("%08x", random.nextInt());
    }
}
