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
import io.tapeline.tape.TapePack;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

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
                    "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1},{\"p\":1.5,\"s\":\"A\",\"t\":1,\"v\":1},"
                            + "{\"s\":\"B\",\"p\":\"x\"},17],\"type\":\"trade\"}");
            frame(tape, "{\"type\":\"ping\"}");
            frame(tape, "not json");
        }
    }

    private static void frame(SessionTape tape, String text) {
        tape.append(NOW.plusSeconds(9), TapeLine.FRAME, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "INSPECT-1 a sound tape: counts, runs, symbols with prices, gaps, refusals with an example; exit code 0")
    void plain() {
        assertThat(inspect(folder.toString())).isZero();
        assertThat(out.toString())
                .contains("holds     3 frames with 2 trades of 1 symbols, 5 lines")
                .containsPattern("(?m)^A +2 +0 +1 +1.5 +1.5  2026-11-20 10:00:09.000$")
                .containsPattern("(?m)^B +0 +1 +- +- +-  -$")
                .contains("received  2026-11-20 10:00:00.000 to 2026-11-20 10:00:09.000 UTC, 9.0 s")
                .containsPattern("(?m)^FIRST_START +before the tape +open +-  A$")
                .containsPattern("1  UNREADABLE\n +\\d+ line 2: B: p must be a number, was a string")
                .containsPattern("1  ELEMENT_NOT_AN_OBJECT")
                .containsPattern("1  NOT_JSON")
                .contains("every line is whole");
    }

    @Test
    @DisplayName("INSPECT-2 the same as JSON")
    void json() {
        assertThat(inspect("--json", folder.toString())).isZero();
        var json = new JsonObject(out.toString());
        assertThat(json.getLong("frames")).isEqualTo(3);
        assertThat(json.getLong("trades")).isEqualTo(2);
        assertThat(json.getBoolean("sound")).isTrue();
        assertThat(json.getJsonObject("refused").getJsonObject("UNREADABLE").getLong("times"))
                .isEqualTo(1);
        assertThat(json.getJsonObject("symbols").getJsonObject("A").getString("high"))
                .isEqualTo("1.5");
        assertThat(json.getJsonArray("gaps").getJsonObject(0).getString("cause"))
                .isEqualTo("FIRST_START");
    }

    @Test
    @DisplayName("INSPECT-1 one segment file is read alone")
    void file() throws IOException {
        assertThat(inspect(segment().toString())).isZero();
        assertThat(out.toString()).contains("with 2 trades of");
    }

    @Test
    @DisplayName("a torn end is told and is no damage: exit code 0")
    void torn() throws IOException {
        Files.writeString(segment(), Files.readString(segment()) + "1234abcd 9 17");
        assertThat(inspect(folder.toString())).isZero();
        assertThat(out.toString()).contains("TORN");
    }

    @Test
    @DisplayName("INSPECT-3 a damaged line is told with its place, what is whole is counted: exit code 1")
    void damaged() throws IOException {
        Files.writeString(segment(), Files.readString(segment()).replace("\"ping\"", "\"pong\""));
        assertThat(inspect(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("INVALID at byte").contains("with 2 trades of");
    }

    @Test
    @DisplayName("INSPECT-3 what is no tape is one clear line: exit code 2")
    void noTape() throws IOException {
        assertThat(inspect(folder.resolve("none").toString())).isEqualTo(2);
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello\n");
        assertThat(inspect(text.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(inspect("--what")).isEqualTo(2);
    }

    @Test
    @DisplayName("PACK-4 a packed tape is inspected as its folder; a file that is there is not written over")
    void packed() {
        Path file = elsewhere.resolve("mine.tape.gz");
        assertThat(pack(folder.toString(), file.toString())).isZero();
        assertThat(inspect(file.toString())).isZero();
        assertThat(out.toString()).contains("with 2 trades of");

        assertThat(pack(folder.toString(), file.toString())).isEqualTo(2);
        assertThat(pack(elsewhere.toString(), elsewhere.resolve("none.tape").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(file + " is there already", "folder '" + elsewhere + "' holds no tape");
        assertThat(elsewhere).isDirectoryNotContaining(left -> left.toString().endsWith(".part"));
    }

    private int pack(String... arguments) {
        return new CommandLine(new PackCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path segment() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tape"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName(
            "INSPECT-3 a packed file that is cut short tells what is on it and that it is: exit code 1, no stack trace")
    void cutShort() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(packed)) {
            TapePack.copy(folder, zipped);
        }
        byte[] whole = packed.toByteArray();
        Path cut = Files.write(elsewhere.resolve("cut.tape.gz"), Arrays.copyOf(whole, whole.length - 9));

        assertThat(inspect(cut.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains("5 lines")
                .contains("integrity 1 cannot be read, below")
                .contains("what is compressed breaks off");
        assertThat(inspect(
                        Files.writeString(elsewhere.resolve("no.tape.gz"), "no").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read").hasLineCount(1);
    }

    private int inspect(String... arguments) {
        return new CommandLine(new InspectCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
