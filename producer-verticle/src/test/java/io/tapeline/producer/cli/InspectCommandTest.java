/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeLimits;
import io.tapeline.tape.TapeLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void tape() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (SessionTape tape =
                SessionTape.open(folder, TapeLimits.defaults(), clock, new SplittableRandom(1), Map.of())) {
            tape.append(
                    NOW,
                    LineKinds.GAP,
                    EventJson.gap(new GapLine(
                            GapLine.Event.OPENED, null, List.of("A"), null, null, GapCause.FIRST_START.name())));
            frame(
                    tape,
                    "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1},{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1},"
                            + "{\"s\":\"B\",\"p\":\"x\"},17],\"type\":\"trade\"}");
            frame(tape, "{\"type\":\"ping\"}");
            frame(tape, "not json");
        }
    }

    private static void frame(SessionTape tape, String text) {
        tape.append(NOW.plusSeconds(9), TapeLine.FRAME, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a sound tape: counts, symbols, refusals with an example and their line; exit code 0")
    void plain() {
        assertThat(inspect(folder.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^trades +2$")
                .containsPattern("(?m)^A +2 +0 +1 +0$")
                .containsPattern("(?m)^B +0 +1 +0 +0$")
                .contains("2026-11-20T10:00:00Z to 2026-11-20T10:00:09Z")
                .containsPattern("1  UNREADABLE\n +\\d+ line 2: B: p must be a number, was a string")
                .containsPattern("1  ELEMENT_NOT_AN_OBJECT")
                .containsPattern("1  NOT_JSON")
                .contains("every line is whole");
    }

    @Test
    @DisplayName("the same as JSON")
    void json() {
        assertThat(inspect("--json", folder.toString())).isZero();
        var json = new JsonObject(out.toString());
        assertThat(json.getLong("frames")).isEqualTo(3);
        assertThat(json.getLong("trades")).isEqualTo(2);
        assertThat(json.getBoolean("sound")).isTrue();
        assertThat(json.getJsonObject("refused").getJsonObject("UNREADABLE").getLong("times"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("one segment file is read alone")
    void file() throws IOException {
        assertThat(inspect(segment().toString())).isZero();
        assertThat(out.toString()).containsPattern("(?m)^trades +2$");
    }

    @Test
    @DisplayName("a torn end is told and is no damage: exit code 0")
    void torn() throws IOException {
        Files.writeString(segment(), Files.readString(segment()) + "1234abcd 9 17");
        assertThat(inspect(folder.toString())).isZero();
        assertThat(out.toString()).contains("TORN");
    }

    @Test
    @DisplayName("a damaged line is told with its place, what is whole is counted: exit code 1")
    void damaged() throws IOException {
        Files.writeString(segment(), Files.readString(segment()).replace("\"ping\"", "\"pong\""));
        assertThat(inspect(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("INVALID at byte").containsPattern("(?m)^trades +2$");
    }

    @Test
    @DisplayName("what is no tape is one clear line: exit code 2")
    void noTape() throws IOException {
        assertThat(inspect(folder.resolve("none").toString())).isEqualTo(2);
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello\n");
        assertThat(inspect(text.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(inspect("--what")).isEqualTo(2);
    }

    private Path segment() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tape"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int inspect(String... arguments) {
        return new CommandLine(new InspectCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
