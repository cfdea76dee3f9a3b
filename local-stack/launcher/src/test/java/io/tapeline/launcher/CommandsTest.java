/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.launcher.command.DownCommand;
import io.tapeline.launcher.command.LogsCommand;
import io.tapeline.launcher.command.StatusCommand;
import io.tapeline.launcher.command.UpCommand;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.Child;
import io.tapeline.launcher.proof.VerifyCommand;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLimits;
import io.tapeline.tape.TapeLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    private final StringWriter said = new StringWriter();

    @Test
    void upNamesEveryMistakeAndStartsNothing() throws Exception {
        assertThat(new UpCommand(around(Map.of("SPEED", "x", "API_PORT", "x"))).call())
                .isEqualTo(2);

        assertThat(said.toString().lines())
                .containsExactly("API_PORT must be 1..65535, was x", "SPEED must be a positive number or max, was x");
        assertThat(new Layout(root).home()).isDirectoryNotContaining(file -> !file.endsWith("lock"));
    }

    @Test
    void upNamesAStackThatThereIsNot() throws Exception {
        assertThat(new UpCommand(around(Map.of("STACK", "kubernetes"))).call()).isEqualTo(2);

        assertThat(said.toString().lines()).containsExactly("STACK must be embedded or localstack, was kubernetes");
    }

    @Test
    void upNamesATapeThatIsNotThere() throws Exception {
        assertThat(new UpCommand(around(Map.of("TAPE", "nope"))).call()).isEqualTo(2);

        assertThat(said).asString().startsWith("TAPE: no tape 'nope'");
    }

    @Test
    void upSaysInOneLineThatAFileIsNoTape() throws Exception {
        Path garbage = Files.writeString(root.resolve("my.tape"), "garbage\n".repeat(9));

        assertThat(new UpCommand(around(Map.of("TAPE", garbage.toString()))).call())
                .isEqualTo(2);

        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .startsWith("TAPE: ")
                .contains("my.tape is not a tape of schema");
    }

    @Test
    void upSaysWhatOfATapeIsNotPlayed() throws Exception {
        Path tape = root.resolve("my.tape");
        try (var writer = new TapeFileWriter(Files.newOutputStream(tape), 1, Instant.EPOCH, Map.of())) {
            for (int second = 1; second <= 3; second++) {
                String frame = "{\"data\":[{\"p\":" + second + ",\"s\":\"A\",\"t\":1000,\"v\":1}],\"type\":\"trade\"}";
                writer.append(Instant.ofEpochSecond(second), TapeLine.FRAME, frame.getBytes(UTF_8));
            }
        }
        new UpCommand(around(Map.of("TAPE", tape.toString()))).call();
        assertThat(said.toString()).contains("3 frames").doesNotContain("cannot be read");

        Files.writeString(tape, Files.readString(tape).replace("\"p\":2", "\"p\":7"));
        new UpCommand(around(Map.of("TAPE", tape.toString()))).call();

        assertThat(said.toString().lines())
                .anyMatch(line -> line.matches("TAPE: [1-9] places? cannot be read and (is|are) not played"));
    }

    @Test
    void upRefusesToPlayTheProducersOwnFolder() throws Exception {
        Path own = new Layout(root).tape();
        SessionTape.open(
                        own,
                        TapeLimits.defaults(),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        new SplittableRandom(1),
                        Map.of())
                .close();

        assertThat(new UpCommand(around(Map.of("TAPE", own.toString()))).call()).isEqualTo(2);

        assertThat(said)
                .asString()
                .isEqualToIgnoringNewLines("TAPE must not be the producer's own folder, copy it first; was " + own);
        assertThat(own).isNotEmptyDirectory();
    }

    @Test
    void whatNobodyExpectedIsOneLine() throws Exception {
        Files.writeString(root.resolve(".tapeline"), "a file in the way");

        assertThat(LocalStackMain.commands(around(Map.of())).execute("down")).isEqualTo(1);

        assertThat(said.toString().lines()).singleElement().asString().startsWith("cannot go on: File");
    }

    @Test
    void upSaysWhatIsNotBuilt() throws Exception {
        assertThat(new UpCommand(around(Map.of())).call()).isEqualTo(1);

        assertThat(said).asString().contains("local-stack.jar is missing; run 'make build'");
    }

    @Test
    void statusAndVerifySayThatNothingRuns() throws Exception {
        assertThat(new StatusCommand(around(Map.of())).call()).isEqualTo(1);
        assertThat(new VerifyCommand(around(Map.of())).call()).isEqualTo(4);

        assertThat(said.toString().lines()).containsOnly("nothing runs: 'make local-up' starts it");
    }

    @Test
    void downCleansUpAfterProcessesThatAreDead() throws Exception {
        var layout = new Layout(root);
        new Child(ProcessHandle.current().pid(), 1).write(layout, Role.PRODUCER);
        Files.createDirectories(layout.data());
        Files.createDirectories(layout.tape());

        new RunRecord(LocalSettings.read(Map.of()).variables(), "us-stocks", "", false).write(layout);

        assertThat(new DownCommand(around(Map.of())).call()).isZero();

        assertThat(said).asString().startsWith("nothing runs").contains("discarded tape and tables");
        assertThat(layout.run()).doesNotExist();
        assertThat(layout.data()).doesNotExist();
        assertThat(layout.tape()).doesNotExist();
    }

    @Test
    void downKeepsDataWhenAsked() throws Exception {
        var layout = new Layout(root);
        Files.createDirectories(layout.data());

        assertThat(new DownCommand(around(Map.of("KEEP", "1"))).call()).isZero();

        assertThat(layout.data()).exists();
    }

    @Test
    void logsShowTheNewestLinesOfEach() throws Exception {
        var layout = new Layout(root);
        Files.createDirectories(layout.logs());
        Files.writeString(layout.log(Role.API), "first\n" + "line\n".repeat(19) + "last µ\n");

        assertThat(new LogsCommand(around(Map.of())).call()).isZero();

        assertThat(said).asString().contains("last µ").doesNotContain("first");
    }

    @Test
    void rememberWhatWasStarted() throws Exception {
        var layout = new Layout(root);
        var run = new RunRecord(
                LocalSettings.read(Map.of("AWS_PORT", "1", "TAPE", "odd")).variables(), "odd at 60× speed", "", false);

        run.write(layout);

        assertThat(RunRecord.read(layout)).contains(run);
        assertThat(run.ports()).isEqualTo(new LocalPorts(1, 4570, 8080, 8081));
        assertThat(run.played()).isTrue();
    }

    private Surroundings around(Map<String, String> variables) {
        Pace still = new Pace() {
            @Override
            public long millis() {
                return 0;
            }

            @Override
            public void rest(Duration time) {}
        };
        return new Surroundings(
                variables,
                root,
                still,
                new PrintWriter(said, true),
                Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }
}
