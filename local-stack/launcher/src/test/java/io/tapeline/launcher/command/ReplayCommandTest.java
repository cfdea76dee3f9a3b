/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @Test
    @DisplayName("REPLAY-11 what is asked for becomes the producer's options, what is not is left to it")
    void tellsTheProducer() {
        assertThat(ReplayCommand.arguments(Map.of("TAPE", "my tape", "SPEED", " ")))
                .containsExactly("--", "my tape");
        assertThat(ReplayCommand.arguments(Map.of(
                        "TAPE", "t", "SPEED", "60", "FROM", "2026-08-06T22:00:00Z", "TO", "x", "SYMBOLS", "A,B")))
                .containsExactly(
                        "--from", "2026-08-06T22:00:00Z", "--speed", "60", "--symbols", "A,B", "--to", "x", "--", "t");
    }

    @Test
    @DisplayName("REPLAY-11 the session that runs here is found without being told where it is")
    void findsTheSession() throws Exception {
        var run = new FakeProject(root).noted(Map.of("AWS_PORT", "4711"), false);

        assertThat(ReplayCommand.environment(run))
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4711")
                .containsEntry("TAPELINE_STREAM", "tapeline-local-trades")
                .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    @DisplayName("REPLAY-11 without a tape, a session or a stream it says what is missing")
    void saysWhatIsMissing() throws Exception {
        var project = new FakeProject(root);

        assertThat(new ReplayCommand(project.around(Map.of())).call()).isEqualTo(2);
        assertThat(project.said()).containsExactly("TAPE must be set: a tape's folder, or a file, .tape or .tape.gz");
        assertThat(new ReplayCommand(project.around(Map.of("TAPE", "t"))).call())
                .isEqualTo(2);
        assertThat(project.said())
                .containsExactly(
                        "nothing runs here: 'make local-up' starts it; a stream elsewhere is named by TAPELINE_STREAM");
    }
}
