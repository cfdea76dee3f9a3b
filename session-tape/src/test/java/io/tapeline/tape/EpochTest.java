/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("TAPE-11 an epoch is its start in ms, times 1024, and ten random bits")
    void fromTheClock() throws IOException {
        long epoch = openAt(Tapes.START, 5);

        assertThat(epoch).isEqualTo(Tapes.START.toEpochMilli() * 1024 + new SplittableRandom(5).nextInt(1024));
    }

    @Test
    @DisplayName("TAPE-11 epochs ascend, also when the clock stands or goes back, and readers list them so")
    void clockGoesBack() throws IOException {
        long first = openAt(Tapes.START, 5);
        long standing = openAt(Tapes.START, 5);
        long back = openAt(Tapes.START.minus(Duration.ofDays(400)), 6);
        long before1970 = openAt(Instant.EPOCH.minusSeconds(9), 6);
        long later = openAt(Tapes.START.plusSeconds(1), 7);

        assertThat(List.of(standing, back, before1970)).containsExactly(first + 1, first + 2, first + 3);
        assertThat(later).isGreaterThanOrEqualTo(Tapes.START.plusSeconds(1).toEpochMilli() * 1024);
        assertThat(TapeFolder.at(folder, d -> {}).epochs()).containsExactly(first, standing, back, before1970, later);
    }

    @Test
    @DisplayName("TAPE-11 each opening has its own epoch, which holds only what it appended")
    void twoEpochs() throws IOException {
        long[] epochs = new long[2];
        for (int i = 0; i < 2; i++) {
            try (SessionTape tape = Tapes.open(folder)) {
                epochs[i] = tape.epoch();
                Tapes.frame(tape, "of run " + i);
            }
        }

        assertThat(Tapes.texts(Tapes.read(folder, epochs[0]))).containsExactly("of run 0");
        assertThat(Tapes.texts(Tapes.read(folder, epochs[1]))).containsExactly("of run 1");
    }

    private long openAt(Instant start, long seed) throws IOException {
        Clock clock = Clock.fixed(start, ZoneOffset.UTC);
        try (SessionTape tape = SessionTape.open(folder, Tapes.LIMITS, clock, new SplittableRandom(seed), Map.of())) {
            return tape.epoch();
        }
    }
}
