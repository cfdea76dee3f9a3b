/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.trade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tape with two trades and a store that holds them, both to grow while they are compared. */
abstract class Growing {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    ProducerTape tape;

    final MemoryStore store = new MemoryStore();

    @BeforeEach
    void twoTrades() throws IOException {
        tape = new ProducerTape(folder)
                .frame("2025-08-06T14:00:01Z", trade("A", "2025-08-06T14:00:00Z", "10", "1"))
                .frame("2025-08-06T14:00:02Z", trade("A", "2025-08-06T14:00:01Z", "12", "1"));
        load();
    }

    final void append(String price) {
        try {
            tape.frame("2025-08-06T14:00:03Z", trade("A", "2025-08-06T14:00:02Z", price, "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void load() {
        try {
            store.load(TapeTruth.of(tape.source()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
