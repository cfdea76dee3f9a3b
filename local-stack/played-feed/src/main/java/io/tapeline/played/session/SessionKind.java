/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The kinds of session that can be generated; each has a seed, a date in the past and a length of its own. */
public enum SessionKind {
    /** A regular US trading day, 09:30 to 16:00 New York, on a Wednesday. */
    US_STOCKS(20250806, "2025-08-06T13:30:00Z", 390),
    /** Pairs of several venues, 22:00 to 02:00 UTC: the day changes in the middle. */
    CRYPTO_MIDNIGHT(20250807, "2025-08-06T22:00:00Z", 240),
    /** Minutes that hold every quirk we know of the wire, and some that we fear. */
    ODD(20250808, "2025-08-06T14:02:30Z", 5);

    private final long seed;
    private final Instant start;
    private final int minutes;

    SessionKind(long seed, String start, int minutes) {
        this.seed = seed;
        this.start = Instant.parse(start);
        this.minutes = minutes;
    }

    /** The name in commands and resources, such as {@code us-stocks}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SessionKind> of(String code) {
        for (SessionKind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The seed of the bundled session. */
    public long seed() {
        return seed;
    }

    /** How long the bundled session is. */
    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    Instant start() {
        return start;
    }
}
