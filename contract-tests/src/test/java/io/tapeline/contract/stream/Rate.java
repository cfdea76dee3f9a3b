/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * So many units a second and a burst of one second's worth, and how to tell that a shard keeps to it, however slowly or
 * unevenly a test could offer. A shard of four times the rate fails, and so does one of a quarter.
 */
record Rate(String unit, long perSecond) {
    /** What is let pass on either side: a clock is not exact, and AWS does not promise a bucket. */
    private static final double TOLERANCE = 0.1;

    /** When something was taken: surely not before the one and not after the other. */
    record Moment(Instant earliest, Instant latest) {
        static Moment at(Instant instant) {
            return new Moment(instant, instant);
        }
    }

    /**
     * Fails unless the rate was kept up to a refusal: in no span up to it was more taken than it allows, and there is a
     * span in which all that it allows was taken, or the refusal was unjust.
     *
     * @param taken all that was taken before the refusal, in order
     * @param each units of one of them
     */
    void assertKeptUpToARefusal(List<Moment> taken, long each) {
        Moment last = taken.get(taken.size() - 1);
        double most = 0;
        double least = 0;
        for (int i = 0; i < taken.size(); i++) {
            long units = (taken.size() - i) * each;
            Duration longest = Duration.between(taken.get(i).earliest(), last.latest());
            Duration shortest = Duration.between(taken.get(i).latest(), last.earliest());
            most = Math.max(most, units / allowedIn(longest));
            // the refused one would have been one more
            least = Math.max(least, (units + each) / allowedIn(shortest));
        }
        assertThat(most)
                .as("share of %d %s a second that was taken", perSecond, unit)
                .isLessThan(1 + TOLERANCE);
        assertThat(least)
                .as("share of %d %s a second that was there for the taking", perSecond, unit)
                .isGreaterThan(1 - TOLERANCE);
    }

    /** How long it takes to pay for so many units. */
    Duration timeFor(long units) {
        return Duration.ofMillis(units * 1000 / perSecond);
    }

    private double allowedIn(Duration span) {
        return perSecond * (1 + Math.max(0, span.toMillis()) / 1000.0);
    }
}
