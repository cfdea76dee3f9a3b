/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import java.time.Duration;

/** How long a bar waits for trades that travel slowly. */
public final class Lateness {

    /** A trade received later than this after a bar's end revises the bar and is counted on it. */
    public static final Duration ALLOWED = Duration.ofMinutes(2);

    private Lateness() {}
}
