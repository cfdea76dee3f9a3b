/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a played feed behaves.
 *
 * @param host address to listen on
 * @param port to listen on; 0 for any free one
 * @param token the only one accepted
 * @param symbolLimit as a plan states it; one symbol more is taken, as observed
 * @param quiet how long subscriptions must be quiet before playing starts
 * @param ping how often a client is pinged once the tape is at its end
 * @param speed at which playing starts
 * @param position where playing starts, and where it is noted how far it is
 * @param start when the tape begins by the clock that is handed in, and then plays on whether or not somebody listens;
 *     empty: it plays while a client is there
 */
public record FeedOptions(
        String host,
        int port,
        String token,
        int symbolLimit,
        Duration quiet,
        Duration ping,
        PlaySpeed speed,
        PlayedPosition position,
        Optional<Instant> start) {

    public FeedOptions {
        require(port >= 0 && port <= 65_535, "port must be 0..65535, was " + port);
        require(!token.isBlank(), "token must not be blank");
        require(symbolLimit >= 1, "symbolLimit must be positive, was " + symbolLimit);
        require(!quiet.isNegative() && !quiet.isZero(), "quiet must be positive, was " + quiet);
        require(ping.toMillis() > 0, "ping must be at least 1 ms, was " + ping);
    }

    /** On the loopback, from the beginning, with the limit of the free plan, 300 ms of quiet and a ping a minute. */
    public static FeedOptions of(int port, String token, PlaySpeed speed) {
        return new FeedOptions(
                "127.0.0.1",
                port,
                token,
                50,
                Duration.ofMillis(300),
                Duration.ofSeconds(60),
                speed,
                PlayedPosition.FORGOTTEN,
                Optional.empty());
    }

    public FeedOptions withSymbolLimit(int limit) {
        return new FeedOptions(host, port, token, limit, quiet, ping, speed, position, start);
    }

    public FeedOptions withHost(String changed) {
        return new FeedOptions(changed, port, token, symbolLimit, quiet, ping, speed, position, start);
    }

    public FeedOptions withQuiet(Duration changed) {
        return new FeedOptions(host, port, token, symbolLimit, changed, ping, speed, position, start);
    }

    public FeedOptions withPing(Duration changed) {
        return new FeedOptions(host, port, token, symbolLimit, quiet, changed, speed, position, start);
    }

    public FeedOptions withPosition(PlayedPosition changed) {
        return new FeedOptions(host, port, token, symbolLimit, quiet, ping, speed, changed, start);
    }

    public FeedOptions withStart(Instant changed) {
        return new FeedOptions(host, port, token, symbolLimit, quiet, ping, speed, position, Optional.of(changed));
    }

    @Override
    public String toString() {
        return "FeedOptions[port=" + port + ", symbolLimit=" + symbolLimit + ", quiet=" + quiet + ", speed=" + speed
                + "]";
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
