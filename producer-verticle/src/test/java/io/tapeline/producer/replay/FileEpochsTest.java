/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapePack;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEpochsTest {

    @TempDir
    private Path folder;

    private Path file;
    private int opened;

    @BeforeEach
    void packThreeRuns() throws IOException {
        var scene = new Scene(Files.createDirectory(folder.resolve("tape")));
        for (long epoch = 7; epoch < 10; epoch++) {
            scene.epoch(epoch, 60 * epoch, tape -> {
                tape.trades(1, "A");
                tape.trades(2, "B");
            });
        }
        file = folder.resolve("packed.tape");
        try (OutputStream out = Files.newOutputStream(file)) {
            TapePack.copy(scene.folder, out);
        }
    }

    private FileEpochs epochs() {
        return new FileEpochs(() -> {
            opened++;
            return TapeSource.at(file).open(damage -> {});
        });
    }

    private static List<String> rest(ReplayTape.Lines lines) throws IOException {
        var rest = new ArrayList<String>();
        try (lines) {
            for (Optional<TapeLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                rest.add(line.get().epoch() + ":" + line.get().number());
            }
        }
        return rest;
    }

    @Test
    @DisplayName("REPLAY-9 a file of many runs is read once, not once for each run")
    void readOnce() throws IOException {
        FileEpochs epochs = epochs();

        assertThat(rest(epochs.open(7, 0))).containsExactly("7:0", "7:1", "7:2");
        assertThat(rest(epochs.open(8, 0))).containsExactly("8:0", "8:1", "8:2");
        assertThat(rest(epochs.open(9, 1))).containsExactly("9:1", "9:2");

        assertThat(opened).isEqualTo(1);
    }

    @Test
    @DisplayName("REPLAY-9 whoever reads an older place again opens the file again, and finds the same lines")
    void readAgain() throws IOException {
        FileEpochs epochs = epochs();
        ReplayTape.Lines own = epochs.open(8, 2);
        assertThat(rest(epochs.open(7, 1))).containsExactly("7:1", "7:2");

        assertThat(rest(own)).containsExactly("8:2");
        assertThat(rest(epochs.open(8, 0))).containsExactly("8:0", "8:1", "8:2");
        assertThat(rest(epochs.open(7, 2))).containsExactly("7:2");
    }

    @Test
    @DisplayName("REPLAY-4 what is not read to the end of its epoch is closed, and begun anew")
    void leftInTheMiddle() throws IOException {
        FileEpochs epochs = epochs();
        try (ReplayTape.Lines lines = epochs.open(8, 0)) {
            assertThat(lines.next().map(TapeLine::receivedAt)).contains(Instant.parse("2026-11-20T10:08:00Z"));
        }
        assertThat(rest(epochs.open(9, 0))).hasSize(3);
        assertThat(opened).isEqualTo(2);
    }
}
