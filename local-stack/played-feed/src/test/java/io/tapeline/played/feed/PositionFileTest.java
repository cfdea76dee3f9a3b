/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void beginsAtTheBeginning() throws IOException {
        assertThat(PositionFile.open(folder.resolve("new")).played()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 7_805, 8_999_999_999_999_999_999L})
    void isReadAgainWithoutHavingBeenClosed(long cues) throws IOException {
        Path file = folder.resolve("position");
        PositionFile position = PositionFile.open(file);
        position.played(8_888_888_888_888_888_888L);

        position.played(cues);

        assertThat(PositionFile.open(file).played()).isEqualTo(cues);
        assertThat(file).hasContent("%019d\n".formatted(cues));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "12", "0000000000000000012 000", "9999999999999999999"})
    void refusesWhatIsNoPosition(String text) throws IOException {
        Path file = folder.resolve("position");
        Files.writeString(file, text);

        assertThatThrownBy(() -> PositionFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must hold the number of cues played");
    }
}
