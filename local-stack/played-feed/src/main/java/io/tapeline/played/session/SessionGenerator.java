/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes synthetic sessions. Any thread; holds a session's trades in memory while it writes. */
public final class SessionGenerator {

    /** Longest session that is made in one piece. */
    public static final Duration MAX_LENGTH = Duration.ofDays(1);

    private SessionGenerator() {}

    /**
     * Writes the bundled session of a kind: its own seed and length.
     *
     * @param out is closed
     */
    public static void bundled(SessionKind kind, OutputStream out) throws IOException {
        generate(kind, kind.seed(), kind.length(), out);
    }

    /**
     * Writes a session; the same arguments give the same bytes.
     *
     * @param length 1 minute to {@link #MAX_LENGTH}; {@link SessionKind#ODD} always has its own
     * @param out is closed
     */
    public static void generate(SessionKind kind, long seed, Duration length, OutputStream out) throws IOException {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(MAX_LENGTH) > 0) {
            out.close();
            throw new IllegalArgumentException(
                    "length must be 1 to " + MAX_LENGTH.toMinutes() + " minutes, was " + length.toMinutes());
        }
        long start = kind.start().toEpochMilli();
        try (SessionLines lines = new SessionLines(out, kind.code(), seed, start - 1_000)) {
            if (kind == SessionKind.ODD) {
                OddSession.write(lines, start);
            } else {
                market(kind, seed, new Window(start, start + length.toMillis()), lines);
            }
        }
    }

    private static void market(SessionKind kind, long seed, Window window, SessionLines lines) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        for (Instrument instrument : Markets.of(kind)) {
            symbols.add(instrument.symbol());
            arrivals.addAll(new TradeWalk(instrument, window, seed * 1_000_003 + symbols.size()).walk());
        }
        new FeedDelivery(lines, symbols, window, seed * 1_000_003).deliver(arrivals);
    }
}
