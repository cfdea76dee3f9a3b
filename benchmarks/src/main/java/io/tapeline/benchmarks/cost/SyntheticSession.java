/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.producer.publish.read.LineSource.Line;
import io.tapeline.tape.TapeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A session of a stated rate, made by a seed: orders of 2.4 prints on average at random times, the symbol of rank r as
 * busy as 1 / (r + 2) or all alike, frames of at most ten trades, one at least each second, as Finnhub sends them.
 */
final class SyntheticSession {

    private static final Instant BEGIN = Instant.parse("2025-08-06T13:30:00Z");
    private static final int FRAME_TRADES = 10;
    private static final long FRAME_MILLIS = 1_000;
    private static final double MEAN_BURST = 2.4;

    private final SplittableRandom random;
    private final double[] reach;
    private final int[] cents;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder frame = new StringBuilder();
    private int waiting;
    private long sentAt;

    /** How the trades are shared out. */
    enum Share {
        /** As in a market: few symbols have most. */
        SKEWED,
        EQUAL
    }

    private SyntheticSession(int symbols, Share share, long seed) {
        this.random = new SplittableRandom(seed);
        this.reach = new double[symbols];
        this.cents = new int[symbols];
        double sum = 0;
        for (int i = 0; i < symbols; i++) {
            sum += share == Share.SKEWED ? 1.0 / (i + 2) : 1;
            reach[i] = sum;
            cents[i] = 2_000 + 500 * i;
        }
        for (int i = 0; i < symbols; i++) {
            reach[i] /= sum;
        }
    }

    /**
     * Makes a session.
     *
     * @param perSecond trades, on average
     */
    static Session of(double perSecond, int symbols, Share share, Duration length, long seed) {
        var session = new SyntheticSession(symbols, share, seed);
        session.append(0, TapeLine.EPOCH, "{}");
        for (int i = 0; i < symbols; i++) {
            session.append(0, "subscribe", "{\"symbol\":\"" + symbol(i) + "\"}");
        }
        session.trade(perSecond, length.toMillis());
        String name = String.format(Locale.ROOT, "%.0f trades a second of %d symbols, synthetic", perSecond, symbols);
        return new Session(name, BEGIN.toEpochMilli() * 1024, session.lines);
    }

    private void trade(double perSecond, long millis) {
        double at = 0;
        while (at < millis) {
            at -= Math.log(1 - random.nextDouble()) * 1_000 / perSecond * MEAN_BURST;
            while (sentAt + FRAME_MILLIS <= at) {
                flush(sentAt + FRAME_MILLIS);
            }
            int symbol = pick();
            do {
                print(symbol, (long) at);
            } while (random.nextDouble() < 1 - 1 / MEAN_BURST);
        }
        flush(millis);
    }

    private int pick() {
        double at = random.nextDouble();
        int symbol = 0;
        while (reach[symbol] < at && symbol < reach.length - 1) {
            symbol++;
        }
        return symbol;
    }

    private void print(int symbol, long at) {
        cents[symbol] = Math.max(100, cents[symbol] + random.nextInt(-1, 2));
        int size = random.nextInt(100) < 45 ? random.nextInt(1, 100) : 100 * random.nextInt(1, 12);
        String codes = size < 100 ? "[\"1\",\"12\"]" : "[\"1\"]";
        frame.append(waiting == 0 ? "" : ",")
                .append("{\"c\":" + codes + ",\"p\":" + cents[symbol] / 100 + "." + cents[symbol] / 10 % 10)
                .append(cents[symbol] % 10)
                .append(",\"s\":\"" + symbol(symbol) + "\",\"t\":" + (BEGIN.toEpochMilli() + at) + ",\"v\":" + size
                        + "}");
        waiting++;
        if (waiting == FRAME_TRADES) {
            flush(at);
        }
    }

    private void flush(long at) {
        sentAt = at;
        if (waiting > 0) {
            append(at + 30, TapeLine.FRAME, "{\"data\":[" + frame + "],\"type\":\"trade\"}");
            frame.setLength(0);
            waiting = 0;
        }
    }

    private void append(long at, String kind, String payload) {
        lines.add(new Line(lines.size(), BEGIN.plusMillis(at), kind, payload.getBytes(UTF_8)));
    }

    private static String symbol(int number) {
        return "S" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }
}
