/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.launcher.place.Layout;
import io.tapeline.tape.TapeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path root;

    @Test
    @DisplayName("a market that could not be made as a whole leaves nothing that the next start would go on with")
    void allOrNothing() throws IOException {
        var layout = new Layout(root);
        Files.createDirectories(layout.session());

        assertThatThrownBy(() -> MarketFiles.make(layout, NOW, Duration.ofHours(1)))
                .isInstanceOf(IOException.class);

        assertThat(layout.hasData()).isFalse();
    }

    @Test
    @DisplayName("a market is a run on the producer's tape and a tape to play, and nothing beside them")
    void both() throws IOException {
        var layout = new Layout(root);

        MarketFiles.make(layout, NOW, Duration.ofHours(1));

        assertThat(layout.session()).isNotEmptyFile();
        assertThat(TapeFolder.at(layout.tape(), damage -> {}).epochs()).hasSize(1);
        assertThat(layout.run()).isDirectoryNotContaining("glob:**.part");
    }
}
