/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header of that name: seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** More is no pause but an outage, and the next attempt finds out. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /** Reads it; nothing when it is not there or is neither. */
    static Optional<Duration> of(@Nullable String header, Clock wall) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        try {
            return Optional.of(within(
                    text.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    wall.instant(),
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant())));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }
}
