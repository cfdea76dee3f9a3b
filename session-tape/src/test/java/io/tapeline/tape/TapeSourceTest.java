/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeSourceTest {

    private static final Instant NOON = Instant.parse("2025-08-06T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void opensAFolderEpochAfterEpoch() throws IOException {
        for (String frame : List.of("first", "second")) {
            try (SessionTape tape = SessionTape.open(
                    folder,
                    TapeLimits.defaults(),
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    new SplittableRandom(1),
                    Map.of())) {
                tape.append(NOON, TapeLine.FRAME, frame.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(frames(TapeSource.at(folder))).containsExactly("first", "second");
    }

    @Test
    void refusesAnEmptyFolder() {
        assertThatThrownBy(() -> TapeSource.at(folder))
                .isInstanceOf(NoSuchTapeException.class)
                .hasMessage("folder '" + folder + "' holds no tape");
    }

    private static List<String> frames(TapeSource source) throws IOException {
        List<String> frames = new ArrayList<>();
        try (TapeLineSource tape = source.open(damage -> {})) {
            for (Optional<TapeLine> line = tape.next(); line.isPresent(); line = tape.next()) {
                if (line.get().isFrame()) {
                    frames.add(line.get().text());
                }
            }
        }
        return frames;
    }
}
