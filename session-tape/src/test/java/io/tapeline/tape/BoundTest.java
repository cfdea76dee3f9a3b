/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BoundTest {

    private static final long BOUND = 1 << 20;
    private static final TapeLimits SMALL =
            Tapes.LIMITS.withBuffer(2000, 40_000).withMaxUnpublishedBytes(BOUND);
    private static final String TEXT = "x".repeat(1000);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("P5 TAPE-25 two hundred runs that are killed while nothing is published stay under the bound together")
    void manyRuns() throws IOException {
        for (int run = 0; run < 200; run++) {
            try (SessionTape tape = Tapes.open(folder, SMALL, new TestDisk())) {
                tape.append(Tapes.START, "start", Tapes.bytes("y".repeat(500)));
                for (int i = 0; i < 100 && tape.hasRoom(); i++) {
                    Tapes.frame(tape, TEXT);
                }
            }
        }

        assertThat(TapeFolder.at(folder, damage -> {}).bytes()).isBetween(BOUND / 2, BOUND);
    }

    @Test
    @DisplayName("TAPE-25 what is published makes room, that of older epochs too, and the room is told")
    void publishedMakesRoom() throws IOException {
        long first;
        try (SessionTape tape = Tapes.open(folder, SMALL, new TestDisk())) {
            first = tape.epoch();
            fill(tape);
        }
        Semaphore roomAgain = new Semaphore(0);
        try (SessionTape tape = Tapes.open(folder, SMALL, new TestDisk())) {
            tape.onRoom(roomAgain::release);
            assertThat(tape.room()).isEqualTo(TapeRoom.TOO_MUCH_UNPUBLISHED);
            assertThat(tape.hasRoom()).isFalse();

            tape.published(first, 400);

            roomAgain.acquireUninterruptibly();
            assertThat(tape.hasRoom()).isTrue();
            assertThat(tape.unpublishedBytes()).isBetween(BOUND / 4, BOUND / 2 + BOUND / 8);

            tape.published(tape.epoch(), 0);

            assertThat(tape.unpublishedBytes()).isLessThan(200);
        }
    }

    @Test
    @DisplayName("TAPE-25 while what is published keeps up there is always room, however much was received")
    void keepsUp() throws IOException {
        try (SessionTape tape = Tapes.open(folder, SMALL, new TestDisk())) {
            for (int i = 0; i < 5000; i++) {
                assertThat(tape.room()).isNotEqualTo(TapeRoom.TOO_MUCH_UNPUBLISHED);
                if (!tape.hasRoom()) {
                    tape.sync().join();
                }
                tape.published(tape.epoch(), Math.max(0, Tapes.frame(tape, TEXT) - 100));
            }
        }
    }

    @Test
    @DisplayName("TAPE-25 a bound of fewer than eight segments is refused, because a segment counts as a whole")
    void boundOfFewSegments() {
        assertThatThrownBy(() -> SMALL.withSegmentBytes(BOUND / 4)).hasMessageContaining("at least 8 segments");
    }

    private static void fill(SessionTape tape) {
        while (tape.room() != TapeRoom.TOO_MUCH_UNPUBLISHED) {
            Tapes.frame(tape, TEXT);
            tape.sync().join();
        }
    }
}
