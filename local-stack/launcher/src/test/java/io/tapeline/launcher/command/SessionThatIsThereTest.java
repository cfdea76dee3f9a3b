/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.TokenMark;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands do to a session that is there: no process is started and none ends. */
@Timeout(60)
class SessionThatIsThereTest {

    private static final Map<String, String> LIVE =
            Map.of("FINNHUB_URL", "ws://feed", "FINNHUB_TOKEN", "secret", "SYMBOLS", "A");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeProject project;

    @BeforeEach
    void project() {
        project = new FakeProject(root);
    }

    @Test
    void runsAlreadyWithTheSameSettings() throws Exception {
        project.noted(Map.of("TAPE", "odd", "SPEED", "7"), false);
        project.alive(Role.values());

        assertThat(new UpCommand(project.around(Map.of())).call()).isZero();
        assertThat(new UpCommand(project.around(Map.of("SPEED", "7"))).call()).isZero();

        assertThat(project.said()).first().isEqualTo("already running with these settings, nothing changed");
    }

    @Test
    void isNotGivenOtherSettingsButToldWhatTheyWouldChange() throws Exception {
        RunRecord run = project.noted(Map.of("TAPE", "odd", "SPEED", "7"), false);
        project.alive(Role.values());

        assertThat(new UpCommand(project.around(Map.of("SPEED", "max", "API_PORT", "9090"))).call())
                .isEqualTo(2);

        assertThat(project.said())
                .startsWith(
                        "a session runs with other settings, nothing was changed:",
                        "  API_PORT      8080 → 9090",
                        "  SPEED         7 → max")
                .last()
                .isEqualTo("to go on with the new settings: 'make local-down KEEP=1', then this command again");
        assertThat(RunRecord.read(project.layout)).contains(run);
    }

    @Test
    void isNotGivenOtherSettingsEvenWhenSomeOfItDied() throws Exception {
        project.noted(Map.of("TAPE", "odd"), false);
        project.alive(Role.STACK);

        assertThat(new UpCommand(project.around(Map.of("SPEED", "max"))).call()).isEqualTo(2);

        assertThat(project.said()).contains("'make local-up' alone keeps it running, and restarts what died");
    }

    @Test
    void isNotGivenAnotherToken() throws Exception {
        var variables = LocalSettings.read(LIVE).variables();
        new RunRecord(variables, "live", TokenMark.of("secret"), false).write(project.layout);
        project.alive(Role.values());

        assertThat(new UpCommand(project.around(Map.of("FINNHUB_TOKEN", "secret"))).call())
                .isZero();
        assertThat(new UpCommand(project.around(Map.of("FINNHUB_TOKEN", "other"))).call())
                .isEqualTo(2);

        assertThat(project.said())
                .contains("  FINNHUB_TOKEN as it was given → another")
                .noneMatch(line -> line.contains("other,") || line.contains("secret"));
        assertThat(project.layout.run()).isDirectoryRecursivelyContaining("glob:**");
        assertThat(Files.readString(project.layout.run().resolve("run.properties")))
                .doesNotContain("secret");
    }

    @Test
    void asksForATokenAgainThatItMustNotKeep() throws Exception {
        var variables = LocalSettings.read(LIVE).variables();
        new RunRecord(variables, "live", TokenMark.of("secret"), false).write(project.layout);
        project.alive(Role.STACK, Role.API);

        assertThat(new UpCommand(project.around(Map.of())).call()).isEqualTo(2);

        assertThat(project.said())
                .containsExactly("FINNHUB_TOKEN must be given again to restart: it is written nowhere");
    }

    @Test
    void isNotMixedWithAnotherTapeAfterItDied() throws Exception {
        project.noted(Map.of("TAPE", "odd"), false);
        project.hold(project.layout.tape(), "tape");

        assertThat(new UpCommand(project.around(Map.of("TAPE", "us-stocks"))).call())
                .isEqualTo(2);

        assertThat(project.said()).contains("  TAPE          odd → us-stocks");
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
    }

    @Test
    void isNotReplacedByAPlayedOneWhenItWasLive() throws Exception {
        project.noted(LIVE, true);
        project.hold(project.layout.tape(), "tape");

        assertThat(new UpCommand(project.around(Map.of("TAPE", "odd"))).call()).isEqualTo(2);

        assertThat(project.said()).anyMatch(line -> line.contains("ws://feed → not set"));
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
    }

    @Test
    void dataOfUnknownOriginIsLeftAlone() throws Exception {
        project.build();
        project.hold(project.layout.tape(), "tape");

        assertThat(new UpCommand(project.around(FakeProject.freePorts(Map.of()))).call())
                .isEqualTo(2);
        assertThat(new DownCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aws=4566\nstack=embedded\nplayed=false\nsession=live\n",
                "API_PORT=8080\nSTACK=embedded\nsession=live\n",
                "TAPE=\\u00",
            })
    void dataIsLeftAloneWhenItsRecordDoesNotSayWhatItIsOf(String recorded) throws Exception {
        Files.createDirectories(project.layout.run());
        Files.writeString(project.layout.run().resolve("run.properties"), recorded);
        project.hold(project.layout.tape(), "tape");

        assertThat(new DownCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.said()).contains("kept      tape in " + project.layout.tape());
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
    }

    @Test
    void aLiveTapeIsKeptUnlessItIsToBeDiscarded() throws Exception {
        project.noted(LIVE, false);
        project.hold(project.layout.tape(), "tape");

        assertThat(new DownCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.said())
                .contains("kept      tape in " + project.layout.tape())
                .anyMatch(line -> line.contains("DISCARD=1") && line.contains("for good"));
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
        assertThat(new DownCommand(project.around(Map.of("DISCARD", "1"))).call())
                .isZero();
        assertThat(project.layout.tape()).doesNotExist();
    }

    @Test
    void isChangedByOneCommandAtATime() throws Exception {
        project.noted(Map.of("TAPE", "odd"), false);
        project.hold(project.layout.tape(), "tape");
        try (FileChannel file =
                        FileChannel.open(project.layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertThat(held.isValid()).isTrue();

            assertThat(new UpCommand(project.around(Map.of())).call()).isEqualTo(1);
            assertThat(new DownCommand(project.around(Map.of())).call()).isEqualTo(1);

            assertThat(project.said()).containsExactly("another 'make local-up' or 'make local-down' is at work here");
        }
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
        assertThat(new DownCommand(project.around(Map.of())).call()).isZero();
    }

    @Test
    void keepAndDiscardExcludeOneAnother() throws Exception {
        assertThat(new DownCommand(project.around(Map.of("KEEP", "1", "DISCARD", "1"))).call())
                .isEqualTo(2);
    }

    @Test
    void statusTellsTheDeadTheSilentAndTheUnwell() throws Exception {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            byte[] body = "{\"status\":\"down\",\"reason\":\"the store is away\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            var variables = new HashMap<>(FakeProject.freePorts(Map.of("TAPE", "odd")));
            variables.put("API_PORT", Integer.toString(api.getAddress().getPort()));
            project.noted(variables, false);
            project.alive(Role.STACK, Role.API);
            Files.createDirectories(project.layout.logs());
            Files.writeString(project.layout.log(Role.PRODUCER), "first\nTerminating due to OutOfMemoryError\n");

            assertThat(new StatusCommand(project.around(Map.of())).call()).isEqualTo(1);

            assertThat(project.said())
                    .anyMatch(line -> line.matches("stack +does not answer .*nothing listens on port [0-9]+"))
                    .anyMatch(line -> line.matches("producer +DEAD +its log ends with: Terminating due to.*"))
                    .anyMatch(line -> line.matches("api +UNHEALTHY .*the store is away"))
                    .anyMatch(line -> line.contains("'make local-up' starts again what died"));
        } finally {
            api.stop(0);
        }
    }
}
