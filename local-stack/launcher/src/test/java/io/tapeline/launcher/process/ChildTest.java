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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void isKnownByATimeThatNoClockMoves() {
        String stat = "4711 (a) (b 1) S 1 4711 4711 0 -1 4194560 9 0 0 0 1 1 0 0 20 0 1 0 8231577 2703360 1 2";

        assertThat(Child.ticks(stat)).hasValue(8_231_577);
        assertThat(Child.ticks("")).isEmpty();
        assertThat(Child.ticks("4711 (a) S 1 2 3")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownByItsTicksSinceBoot() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));

        assertThat(Child.of(ProcessHandle.current()).startedAt())
                .isEqualTo(Child.ticks(stat).orElseThrow());
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
    @EnabledOnOs(OS.LINUX)
    void hasEndedThoughNobodyReapsIt() throws Exception {
        // the shell becomes a process that never asks how its child ended; the child says who it is only then
        Process parent = new ProcessBuilder("sh", "-c", """
                        {
                          until read -r name </proc/$$/comm && [ "$name" = sleep ]; do :; done
                          exec sh -c 'echo $$; exec sleep 60'
                        } &
                        exec sleep 60
                        """).start();
        try {
            ProcessHandle orphan = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            Child child = Child.of(orphan);

            assertThat(child.stop(Duration.ofSeconds(20))).isTrue();

            assertThat(Child.isZombie(Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"))))
                    .isTrue();
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
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
