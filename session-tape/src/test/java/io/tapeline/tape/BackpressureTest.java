/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackpressureTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withBuffer(1000, 20_000);

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();

    @Test
    @DisplayName(
            "P5 TAPE-12 TAPE-14 while the disk stalls, appends go on up to the bound, and those that do not fit leave no trace")
    void boundedByTheBuffer() throws IOException {
        List<String> sent = new ArrayList<>();
        long epoch;
        try (SessionTape tape = Tapes.open(folder, SMALL, disk)) {
            epoch = tape.epoch();
            stallOnAFrame(tape, sent);
            String text = "x".repeat(500);
            while (append(tape, text)) {
                sent.add(text);
            }

            assertThat(sent.size() * 500).isBetween(18_000, 20_500);
            assertThatThrownBy(() -> Tapes.frame(tape, text))
                    .isInstanceOf(TapeFullException.class)
                    .hasMessageContaining("buffer allows 20000 bytes");
            assertThat(tape.durable()).isZero();
            disk.resume();
        }

        assertThat(Tapes.texts(Tapes.read(folder, epoch))).isEqualTo(sent);
    }

    @Test
    @DisplayName("TAPE-14 while there is room the longest message fits, and room is told when it is back")
    void roomIsEnoughForAnything() throws IOException {
        byte[] longest = new byte[1000];
        Semaphore roomAgain = new Semaphore(0);
        try (SessionTape tape = Tapes.open(folder, SMALL.withSegmentBytes(1024), disk)) {
            tape.onRoom(roomAgain::release);
            for (int round = 1; round <= 3; round++) {
                stallOnAFrame(tape, new ArrayList<>());
                int fitted = 0;
                while (tape.hasRoom()) {
                    longest[0] = '\n';
                    tape.append(Tapes.START, "frame", longest);
                    fitted++;
                }
                assertThat(fitted).isBetween(8, 14);
                assertThat(roomAgain.availablePermits()).isZero();

                disk.resume();

                roomAgain.acquireUninterruptibly();
                assertThat(tape.hasRoom()).isTrue();
                tape.sync().join();
            }
        }
    }

    @Test
    @DisplayName("TAPE-10 a message over the limit is refused, and the tape goes on as before")
    void tooLong() throws IOException {
        try (SessionTape tape = Tapes.open(folder, SMALL)) {
            assertThatThrownBy(() -> tape.append(Tapes.START, "frame", new byte[1001]))
                    .isInstanceOf(MessageTooLongException.class)
                    .hasMessage("payload of a 'frame' line must be at most 1000 bytes, was 1001");

            assertThat(tape.append(Tapes.START, "frame", new byte[1000])).isEqualTo(1);
            tape.sync().join();
            assertThat(Tapes.read(folder, tape.epoch())).hasSize(2);
        }
    }

    @Test
    @DisplayName("TAPE-14 limits that could not keep their promises do not exist")
    void impossibleLimits() {
        assertThatThrownBy(() -> Tapes.LIMITS.withBuffer(1000, 1000))
                .hasMessageContaining("bufferBytes must be at least");
        assertThatThrownBy(() -> Tapes.LIMITS.withBuffer((16 << 20) + 1, 1 << 30))
                .hasMessageContaining("maxMessageBytes");
        assertThatThrownBy(() -> Tapes.LIMITS.withSegmentBytes(5)).hasMessageContaining("segmentBytes");
        assertThatThrownBy(() -> Tapes.LIMITS.withCommitInterval(Duration.ofMillis(-1)))
                .hasMessageContaining("commitInterval");
    }

    /** Returns when the flusher hangs in a write, so that the buffer is empty. */
    private void stallOnAFrame(SessionTape tape, List<String> sent) {
        disk.stall();
        Tapes.frame(tape, "stalls");
        sent.add("stalls");
        disk.awaitStall();
    }

    private static boolean append(SessionTape tape, String text) {
        try {
            Tapes.frame(tape, text);
            return true;
        } catch (TapeFullException full) {
            return false;
        }
    }
}
