/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LatestRowsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final LatestRows<String, Integer> rows = new LatestRows<>(100, Duration.ofNanos(10), nanos::get);

    @Test
    @DisplayName("STORE-33 as many as fit, to the byte; the least recently used goes first")
    void isBounded() {
        rows.put("a", 1, 40);
        rows.put("b", 2, 40);
        rows.put("c", 3, 20);
        assertThat(rows.young("a")).contains(1);

        rows.put("d", 4, 1);

        assertThat(rows.young("b")).isEmpty();
        assertThat(rows.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("STORE-33 what is put again, or forgotten, is counted once, or no more")
    void countsBytesOnce() {
        rows.put("a", 1, 90);
        rows.put("a", 2, 90);
        rows.forget("a");
        rows.forget("a");

        rows.put("b", 3, 100);

        assertThat(rows.young("b")).contains(3);
    }

    @Test
    @DisplayName("STORE-33 what does not fit alone is not kept")
    void isNeverBeyondItsBound() {
        rows.put("a", 1, 101);

        assertThat(rows.size()).isZero();
    }

    @Test
    @DisplayName("STORE-33 a row grows old, over the end of the clock's range too")
    void growsOld() {
        rows.put("a", 1, 1);
        nanos.addAndGet(9);
        assertThat(rows.young("a")).contains(1);

        nanos.addAndGet(1);

        assertThat(rows.young("a")).isEmpty();
        assertThat(rows.any("a")).contains(1);
    }
}
