/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void opensAFile() throws IOException {
        Path file = folder.resolve("mine.tape");
        try (OutputStream out = Files.newOutputStream(file)) {
            SessionGenerator.bundled(SessionKind.ODD, out);
        }

        assertThat(frames(Sessions.named(file.toString()))).isEqualTo(frames(Sessions.named("odd")));
    }

    @Test
    void namesTheBundledSessionsWhenThereIsNoSuchTape() {
        assertThatThrownBy(() -> Sessions.named("us-stonks"))
                .isInstanceOf(NoSuchTapeException.class)
                .hasMessage(
                        "no tape 'us-stonks': neither a file, nor a folder, nor one of us-stocks, crypto-midnight, odd");
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
