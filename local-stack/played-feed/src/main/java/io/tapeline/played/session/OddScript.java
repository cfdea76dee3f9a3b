/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The odd session while it is being told: a moving clock, and shorthands for elements and frames. */
final class OddScript {

    static final String STORED = "stored";

    private final long start;
    private final List<Quirk> quirks = new ArrayList<>();
    private long clock;

    OddScript(long start) {
        this.start = start;
    }

    List<Quirk> quirks() {
        return List.copyOf(quirks);
    }

    /** Lets time pass. */
    OddScript after(long millis) {
        clock += millis;
        return this;
    }

    /** The venue's time, so long ago, in epoch milliseconds as text. */
    String ago(long millis) {
        return Long.toString(start + clock - millis);
    }

    void say(String name, String outcome, @Nullable String frame) {
        quirks.add(new Quirk(clock, name, outcome, frame));
        clock += 350;
    }

    void trades(String name, String outcome, String... elements) {
        say(name, outcome, frame(elements));
    }

    static String frame(String... elements) {
        return "{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}";
    }

    /** An element whose parts are given as they stand on the wire. */
    static String element(String codes, String price, String symbol, String time, String size) {
        return "{\"c\":" + codes + ",\"p\":" + price + ",\"s\":\"" + symbol + "\",\"t\":" + time + ",\"v\":" + size
                + "}";
    }

    /** A print of AAPL without anything odd. */
    String plain(String price) {
        return element("[\"1\"]", price, "AAPL", ago(200), "100");
    }
}
