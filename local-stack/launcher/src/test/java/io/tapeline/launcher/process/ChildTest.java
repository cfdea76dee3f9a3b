/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @Test
    void isKnownAgainByLaterCommands() throws IOException {
        var layout = new Layout(root);
        Child self = Child.of(ProcessHandle.current());

        self.write(layout, Role.API);

        assertThat(Child.read(layout, Role.API)).contains(self);
        assertThat(self.isAlive()).isTrue();
    }

    @Test
    void isNotTakenForAnotherProcessThatGotItsId() throws InterruptedException {
        Child self = Child.of(ProcessHandle.current());
        var former = new Child(self.pid(), self.startedAt() - 10);

        assertThat(former.isAlive()).isFalse();
        assertThat(former.stop(Duration.ofSeconds(1))).isTrue(); // this test would end here otherwise
    }

    @Test
    void stopsWhenAsked() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SleepingMain.class.getName())
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('u');
        Child child = Child.of(process.toHandle());

        assertThat(child.stop(Duration.ofSeconds(20))).isTrue();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void isAbsentWhenItsNoteCannotBeRead() throws IOException {
        var layout = new Layout(root);
        Files.createDirectories(layout.run());
        Files.writeString(Child.file(layout, Role.STACK), "soon");

        assertThat(Child.read(layout, Role.STACK)).isEmpty();
        assertThat(Child.read(layout, Role.PRODUCER)).isEmpty();
    }
}
