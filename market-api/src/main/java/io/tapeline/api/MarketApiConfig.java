/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.live.LiveLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached and what it says of itself.
 *
 * @param host address to bind, such as 127.0.0.1
 * @param port port to bind, 0 for any that is free
 * @param session label of a played session, shown as a banner; null when the data is live
 * @param livePeriod how often the store is asked for what live clients watch
 * @param limits what live clients may cost
 */
public record MarketApiConfig(
        String host, int port, @Nullable String session, Duration livePeriod, LiveLimits limits) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;
    public static final Duration EACH_SECOND = Duration.ofSeconds(1);

    public MarketApiConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, was " + port);
        }
        if (livePeriod.toMillis() < 1 || livePeriod.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("livePeriod must be 1 ms..1 min, was " + livePeriod);
        }
    }

    /** The usual limits. */
    public MarketApiConfig(String host, int port, @Nullable String session, Duration livePeriod) {
        this(host, port, session, livePeriod, LiveLimits.DEFAULT);
    }

    /** Returns loopback on any free port, live data, asked for each second. */
    public static MarketApiConfig onAnyPort() {
        return new MarketApiConfig(LOOPBACK, 0, null, EACH_SECOND);
    }
}
