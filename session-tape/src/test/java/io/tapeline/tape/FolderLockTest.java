/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "TAPE-4 a second opener in the same process fails at once, by whatever path, until the first has closed")
    void sameProcess() throws IOException {
        try (SessionTape tape = Tapes.open(folder)) {
            Path detour = folder.resolve("..").resolve(folder.getFileName());
            for (Path path : List.of(folder, detour)) {
                assertThatThrownBy(() -> Tapes.open(path))
                        .isInstanceOfSatisfying(
                                TapeLockedException.class,
                                locked -> assertThat(locked.folder()).isEqualTo(path))
                        .hasMessageContaining(path.toString());
            }
            Tapes.frame(tape, "still open");
        }

        try (SessionTape again = Tapes.open(folder)) {
            assertThat(again.recovery().cutBytes()).isZero();
        }
    }

    @Test
    @DisplayName("TAPE-4 a second process fails at once, also after a refused opener in the first")
    void otherProcess() throws Exception {
        try (SessionTape tape = Tapes.open(folder)) {
            assertThatThrownBy(() -> Tapes.open(folder)).isInstanceOf(TapeLockedException.class);

            Process other = OtherProducerMain.start(folder);

            try (BufferedReader said = other.inputReader()) {
                assertThat(said.readLine()).contains("is open elsewhere").contains(folder.toString());
            } finally {
                // a child that got in against the rule would append on
                if (other.isAlive() && !other.waitFor(5, TimeUnit.SECONDS)) {
                    other.destroyForcibly();
                }
            }
            assertThat(other.waitFor()).isEqualTo(3);
            assertThat(TapeFolder.at(folder, d -> {}).epochs()).containsExactly(tape.epoch());
        }
    }

    @Test
    @DisplayName(
            "TAPE-4 TAPE-13 TAPE-17 a process killed in full flight leaves every line it called durable, and no lock")
    void killed() throws Exception {
        Process other = OtherProducerMain.start(folder);
        long epoch;
        long durable = -1;
        try (BufferedReader said = other.inputReader()) {
            epoch = Long.parseLong(said.readLine().substring("epoch ".length()));
            for (int i = 0; i < 50; i++) {
                durable = Long.parseLong(said.readLine());
            }
        } finally {
            other.destroyForcibly();
            other.waitFor();
        }

        try (SessionTape tape = Tapes.open(folder)) {
            assertThat(tape.epoch()).isGreaterThan(epoch);
        }
        List<TapeLine> lines = Tapes.read(folder, epoch);
        assertThat(lines).hasSizeGreaterThan((int) durable);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).number()).isEqualTo(i);
        }
    }
}
