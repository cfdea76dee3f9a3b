/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the deploy script says before it has spoken to anyone. */
class DeploySettingsTest {

    @TempDir
    private Path home;

    @Test
    @DisplayName("DEP-1 a tool that is missing is named")
    void aMissingToolIsNamed() throws IOException {
        Path few = Files.createDirectory(home.resolve("bin"));
        for (String tool : List.of("bash", "dirname", "mktemp", "wc", "rm", "cat", "sed", "tr")) {
            Files.createSymbolicLink(few.resolve(tool), Tool.find(tool).orElseThrow());
        }

        Run run = DeployScript.bare(home).with("PATH", few.toString()).run("status");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said())
                .isEqualTo("tapeline: the AWS CLI is missing: install it (v1 or v2) so that 'aws' is on the PATH,"
                        + " or set AWS_CLI\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        STACK_NAME   | Tape_line | STACK_NAME must match [a-z][a-z0-9-]{0,31}, for its tables and buckets are named after it; was Tape_line
        TEMPLATE     | /no/file  | TEMPLATE must be a readable file, was /no/file
        FUNCTION_JAR | /no/file  | FUNCTION_JAR must be a readable file, was /no/file; 'make build' makes it
        YES          | sure      | YES must be 1 or 0, was sure
        TRADES_PER_DAY | 0       | TRADES_PER_DAY must be a whole number of at least 1, was 0
        SYMBOLS_TRADED | many    | SYMBOLS_TRADED must be a whole number of at least 1, was many
        HISTORY      | 24h       | HISTORY must be on or off, was 24h
        HISTORY_ZIP  | /no/file  | HISTORY_ZIP must be a readable file, was /no/file
        AWS_REGION   | mars      | AWS_REGION must look like eu-central-1, was mars
        """)
    @DisplayName("DEP-1 a setting that is wrong is named, with what is allowed and what it was")
    void aWrongSettingIsNamed(String name, String value, String message) throws IOException {
        Run run = DeployScript.bare(home)
                .with("AWS_CLI", "true")
                .with(name, value)
                .run("deploy");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).isEqualTo("tapeline: " + message + "\n");
    }

    @Test
    @DisplayName("DEP-1 an unknown command is answered with the usage")
    void anUnknownCommandGetsTheUsage() throws IOException {
        Run run = DeployScript.bare(home).run("explode");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said())
                .contains("usage: deploy/tapeline deploy|status|redrive|destroy")
                .endsWith("tapeline: command must be deploy, status, redrive or destroy, was explode\n");
    }

    @Nested
    @NeedsAwsCli
    class WithTheCli {

        @Test
        @DisplayName("DEP-2 without credentials it says how to set them")
        void noCredentials() throws IOException {
            Run run = DeployScript.bare(home).with("AWS_REGION", "eu-central-1").run("deploy");

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.said()).startsWith("tapeline: no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID");
        }

        @Test
        @DisplayName("DEP-2 a profile that does not exist is no credentials either")
        void noSuchProfile() throws IOException {
            Run run = DeployScript.bare(home)
                    .with("AWS_REGION", "eu-central-1")
                    .with("AWS_PROFILE", "nobody")
                    .run("status");

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.said()).startsWith("tapeline: no AWS credentials");
        }

        @Test
        @DisplayName("DEP-3 a region where nothing answers is named")
        void nothingAnswers() throws IOException {
            int closed;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = socket.getLocalPort();
            }

            Run run = DeployScript.at(URI.create("http://127.0.0.1:" + closed), "lost", home)
                    .with("AWS_REGION", "eu-nowhere-1")
                    .run("status");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.said())
                    .startsWith("tapeline: nothing answers for region eu-nowhere-1 at http://127.0.0.1:" + closed)
                    .doesNotContain("not-to-be-printed");
        }
    }
}
