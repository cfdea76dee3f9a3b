/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bar as the wire has it; a field that is null is left out. */
public final class TestBar {

    public Instant at;
    public @Nullable String open;
    public @Nullable String high;
    public @Nullable String low;
    public @Nullable String close;
    public @Nullable String volume;
    public @Nullable String vwap;
    public @Nullable String trades;

    public TestBar(Instant at, String price) {
        this.at = at;
        open = price;
        high = price;
        low = price;
        close = price;
        vwap = price;
        volume = "1200";
        trades = "30";
    }

    String json() {
        var text = new StringBuilder("{\"t\":" + at.toEpochMilli());
        field(text, "o", open);
        field(text, "h", high);
        field(text, "l", low);
        field(text, "c", close);
        field(text, "v", volume);
        field(text, "vw", vwap);
        field(text, "n", trades);
        return text.append('}').toString();
    }

    private static void field(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(",\"").append(name).append("\":").append(value);
        }
    }
}
