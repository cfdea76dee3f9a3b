/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.launcher.setting.LocalPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @Test
    @DisplayName("REDRIVE-1 on the local stack too it is a dry run unless YES=1")
    void isADryRunByDefault() {
        var layout = new FakeProject(root).layout;

        assertThat(RedriveCommand.options(Map.of("YES", "0", "REASON", " "), layout))
                .isEmpty();
        assertThat(RedriveCommand.options(
                        Map.of("YES", "1", "DISCARD", "1", "REASON", "DEFECT", "SYMBOL", "A B"), layout))
                .containsExactly("--yes", "--discard", "--reason", "DEFECT", "--symbol", "A B");
    }

    @Test
    @DisplayName("REDRIVE-10 the local stack's undelivered batches are files already")
    void findsUndeliveredBatches() throws Exception {
        var layout = new FakeProject(root).layout;
        Path folder = Files.createDirectories(layout.data().resolve("undelivered"));

        assertThat(RedriveCommand.options(Map.of(), layout)).containsExactly("--undelivered", folder.toString());
    }

    @Test
    @DisplayName("REDRIVE-11 it is told the local stack's tables and endpoint, and nothing of the caller's")
    void isToldTheLocalStack() {
        assertThat(RedriveCommand.environment(new LocalPorts(4566, 1, 2, 3)))
                .containsEntry("TAPELINE_STACK", "tapeline-local")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void namesAMistakeAndASessionThatIsNotThere() throws Exception {
        var project = new FakeProject(root);

        assertThat(new RedriveCommand(project.around(Map.of("YES", "sure"))).call())
                .isEqualTo(2);
        assertThat(project.said()).containsExactly("YES must be 1 or 0, was sure");
        assertThat(new RedriveCommand(project.around(Map.of())).call()).isEqualTo(2);
        assertThat(project.said()).containsExactly("nothing runs: 'make local-up' starts it");
    }
}
