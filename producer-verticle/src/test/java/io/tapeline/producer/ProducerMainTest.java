/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line and what surrounds the process. */
class ProducerMainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> LEAST =
            Map.of("FINNHUB_TOKEN", "a-token-of-a-test", "TAPELINE_STREAM", "trades");

    @TempDir
    Path folder;

    @Test
    @DisplayName("the help names every variable that the configuration reads")
    void helpIsComplete() {
        var asked = new TreeSet<String>();
        ProducerConfig.of(new HashMap<>(LEAST) {
            @Override
            public String getOrDefault(Object name, String otherwise) {
                asked.add(name.toString().toUpperCase(Locale.ROOT));
                return super.getOrDefault(name, otherwise);
            }
        });
        CommandLine run = Objects.requireNonNull(
                new CommandLine(new ProducerMain()).getSubcommands().get("run"));
        String help = run.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(asked).contains("FINNHUB_TOKEN", "TAPELINE_STATUS_HOST").hasSizeGreaterThan(9);
        assertThat(help).contains(asked);
    }

    @Test
    @DisplayName("PROC-3 a status port that is taken is one line, with what to change, and code 1")
    void portTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = new HashMap<>(LEAST);
            environment.put("FINNHUB_URL", "ws://127.0.0.1:1");
            environment.put("TAPELINE_TAPE", folder.resolve("tape").toString());
            environment.put("TAPELINE_STATUS_PORT", Integer.toString(taken.getLocalPort()));
            try (var process = MainProcess.start(ProducerMain.class, environment, "run")) {
                assertThat(process.exit(PATIENCE)).isEqualTo(1);
                assertThat(process.printed().lines())
                        .singleElement()
                        .asString()
                        .contains(Integer.toString(taken.getLocalPort()), "set TAPELINE_STATUS_PORT to another");
            }
        }
        assertThat(folder.resolve("tape"))
                .as("no epoch for a run that never was")
                .doesNotExist();
    }

    @Test
    @DisplayName("PROC-3 a wrong configuration is one line with every mistake, and code 2")
    void wrongConfiguration() throws Exception {
        try (var process = MainProcess.start(ProducerMain.class, Map.of("TAPELINE_STATUS_PORT", "x"), "run")) {
            assertThat(process.exit(PATIENCE)).isEqualTo(2);
            assertThat(process.printed().lines())
                    .singleElement()
                    .asString()
                    .contains("FINNHUB_TOKEN", "TAPELINE_STREAM", "TAPELINE_STATUS_PORT");
        }
    }

    @Test
    @DisplayName(
            "PROC-4 compose and the page leave a stop the time that it may take, and what it takes to say that it did"
                    + " not end")
    void stopGrace() throws Exception {
        Duration stop = ProducerConfig.of(LEAST).stopTimeout();
        String compose = Files.readString(Path.of("../local-stack/compose.yaml"));
        String producer = compose.substring(compose.indexOf("\n  producer:\n"), compose.indexOf("\n  api:\n"));
        Matcher grace = Pattern.compile("stop_grace_period: (\\d+)s").matcher(producer);
        assertThat(grace.find()).isTrue();

        assertThat(Duration.ofSeconds(Long.parseLong(grace.group(1))))
                .isGreaterThanOrEqualTo(stop.plus(Duration.ofSeconds(7)));
        assertThat(producer).doesNotContain("TAPELINE_STOP_TIMEOUT_S");
        assertThat(Files.readString(Path.of("../docs/operations.md")))
                .contains("`TAPELINE_STOP_TIMEOUT_S` (" + stop.toSeconds() + " s)")
                .contains(grace.group(1) + " s\nin `local-stack/compose.yaml`");
    }
}
