/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Sends arrivals as the server does: a frame about each second or when ten trades wait, pings, one lost connection. */
final class FeedDelivery {

    private static final long PING_EVERY = 60_000;
    private static final long OUTAGE = 7_000;

    private final SessionWriter lines;
    private final List<String> symbols;
    private final Window window;
    private final Dice dice;
    private final List<SyntheticTrade> waiting = new ArrayList<>();
    private long flushAt;
    private long pingAt;

    FeedDelivery(SessionWriter lines, List<String> symbols, Window window, long seed) {
        this.lines = lines;
        this.symbols = symbols;
        this.window = window;
        this.dice = new Dice(seed);
        this.flushAt = window.start() + 1_000;
        this.pingAt = window.start() + PING_EVERY;
    }

    /** With one lost connection; what would have come while it was down is on no tape. */
    void deliver(List<Arrival> arrivals) throws IOException {
        deliver(arrivals, window.start() + (long) (window.millis() * 0.41));
    }

    /** @param lostAt when the connection is lost, if that lies within the window */
    void deliver(List<Arrival> arrivals, long lostAt) throws IOException {
        arrivals.sort(Comparator.comparingLong(Arrival::readyAt));
        boolean lost = false;
        lines.connect(window.start() - 400, symbols);
        for (Arrival arrival : arrivals) {
            if (!lost && arrival.readyAt() >= lostAt) {
                lost = true;
                flushUntil(lostAt);
                waiting.clear();
                lines.disconnect(lostAt + 150);
                lines.connect(lostAt + OUTAGE - 500, symbols);
                flushAt = Math.max(flushAt, lostAt + OUTAGE);
            }
            if (lost && arrival.readyAt() < lostAt + OUTAGE) {
                continue;
            }
            flushUntil(arrival.readyAt());
            waiting.add(arrival.trade());
            if (waiting.size() == FrameText.MAX_TRADES) {
                flush(arrival.readyAt());
            }
        }
        flush(flushAt);
    }

    private void flushUntil(long time) throws IOException {
        while (flushAt <= time) {
            flush(flushAt);
            flushAt += 1_000;
            if (flushAt > pingAt) {
                lines.ping(pingAt + dice.between(40, 90));
                pingAt += PING_EVERY;
            }
        }
    }

    private void flush(long at) throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        if (waiting.size() > 1 && dice.chance(0.05)) {
            Collections.swap(waiting, 0, waiting.size() - 1);
        }
        lines.trades(at + dice.between(30, 140), waiting);
        waiting.clear();
    }
}
