/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that cannot be read or written for a while costs time and nothing else. */
class TroubledTapeTest {

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
    }

    static Stream<MemoryTape.Disk> failingDisks() {
        return Stream.of(
                () -> {
                    throw new IOException("Input/output error");
                },
                () -> {
                    throw new UncheckedIOException(new IOException("Stale file handle"));
                },
                () -> {
                    throw new DirectoryIteratorException(new IOException("Input/output error"));
                });
    }

    @ParameterizedTest(name = "PUB-23 a tape that cannot be read is read again, with pauses and few words {index}")
    @MethodSource("failingDisks")
    void readAgain(MemoryTape.Disk failing) {
        bench.start();
        bench.tape.trades("A");
        var tries = new AtomicInteger();
        bench.tape.disk = () -> {
            tries.incrementAndGet();
            failing.touch();
        };
        try (var log = new CapturedLog()) {
            for (int i = 0; i < 600; i++) {
                bench.pass(1_000);
            }
            assertThat(log.lines()).hasSizeBetween(9, 11);
        }
        assertThat(tries).hasValueBetween(60, 150);
        bench.tape.disk = () -> {};
        bench.pass(12_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-23 a checkpoint that cannot be saved is saved later, and nothing waits for it")
    void savedLater() {
        bench.start();
        bench.checkpoints.disk = () -> {
            throw new IOException("No space left on device");
        };
        try (var log = new CapturedLog()) {
            for (int i = 0; i < 100; i++) {
                bench.tape.trades("A");
                bench.pass(1_000);
            }
            assertThat(log.lines()).hasSizeBetween(2, 3);
        }
        bench.requireAll();
        assertThat(bench.checkpoints.saves).isZero();
        bench.checkpoints.disk = () -> {};
        bench.pass(12_000);
        assertThat(bench.checkpoints.saves).isEqualTo(1);
    }
}
