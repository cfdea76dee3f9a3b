/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CueReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void playsFramesAtTheirDistanceFromTheFirst() throws IOException {
        var tape = new TestTape(folder).frame(5_000, "a").frame(5_200, "b").frame(9_000, "c");

        assertThat(played(tape)).containsExactly("0 a", "200 b", "4000 c");
    }

    @Test
    @DisplayName("FEED-9 a disconnect line hangs up, once, and an outage is not waited for")
    void hangsUpWhereTheConnectionWasLost() throws IOException {
        var tape = new TestTape(folder)
                .frame(0, "a")
                .line(100, "disconnect", "{}")
                .line(30_000, "disconnect", "{}")
                .line(60_000, "connect", "{}")
                .line(60_040, "subscribe", "{\"symbol\":\"AAPL\"}")
                .frame(61_000, "b")
                .frame(63_000, "c");

        assertThat(played(tape)).containsExactly("0 a", "100 hang up", "1100 b", "3100 c");
    }

    @Test
    void neverGoesBackInTime() throws IOException {
        var tape = new TestTape(folder).frame(1_000, "a").frame(400, "b").frame(600, "c");

        assertThat(played(tape)).containsExactly("0 a", "0 b", "200 c");
    }

    private static List<String> played(TestTape tape) throws IOException {
        try (var reader = new CueReader(tape.source().open(damage -> {}))) {
            return reader.read(100).stream()
                    .map(cue -> cue.atMillis() + " "
                            + (cue.hangUp() ? "hang up" : new String(cue.frame(), StandardCharsets.UTF_8)))
                    .toList();
        }
    }
}
