/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.process.Child;
import io.tapeline.launcher.setting.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With real processes that do nothing. */
@Tag("slow")
@Timeout(120)
class RestartTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeProject project;

    @BeforeEach
    void started() throws Exception {
        project = new FakeProject(root);
        project.build();
        Map<String, String> settings = FakeProject.freePorts(Map.of("TAPE", "odd", "SPEED", "7"));
        assertThat(new UpCommand(project.around(settings)).call())
                .as(() -> String.join("\n", project.said()))
                .isZero();
        project.hold(project.layout.tape(), "tape");
        project.hold(project.layout.data(), "tables");
        Files.writeString(project.layout.feedPosition(), "17");
    }

    @AfterEach
    void stop() throws Exception {
        for (Role role : Role.values()) {
            Child.read(project.layout, role)
                    .filter(Child::isAlive)
                    .flatMap(child -> ProcessHandle.of(child.pid()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void startsAgainWhatDiedAndNothingElse(Role dead) throws Exception {
        var before = new EnumMap<Role, Child>(Role.class);
        for (Role role : Role.values()) {
            before.put(role, child(role));
        }
        RunRecord run = RunRecord.read(project.layout).orElseThrow();
        kill(dead);

        assertThat(new UpCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.said()).anyMatch(line -> line.startsWith(dead.code()) && line.contains("died, starting"));
        for (Role role : Role.values()) {
            assertThat(child(role).isAlive()).isTrue();
            assertThat(child(role).equals(before.get(role))).isEqualTo(role != dead);
        }
        assertThat(RunRecord.read(project.layout)).contains(run);
        assertThat(Files.readAllLines(project.layout.log(dead)))
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.subList(2, 4)).isEqualTo(lines.subList(0, 2)));
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
        assertThat(project.layout.data().resolve("held")).hasContent("tables");
    }

    @Test
    void goesOnWhenAllHaveDied() throws Exception {
        for (Role role : Role.values()) {
            kill(role);
        }

        assertThat(new UpCommand(project.around(Map.of("SPEED", "max"))).call()).isZero();

        assertThat(project.said()).anyMatch(line -> line.matches("changed +SPEED +7 → max"));
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
        assertThat(project.layout.feedPosition()).hasContent("17");
    }

    @Test
    void beginsAnewAfterAnEndThatDiscards() throws Exception {
        assertThat(new DownCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.said()).last().asString().startsWith("discarded tape and tables");
        assertThat(project.layout.tape()).doesNotExist();
        assertThat(project.layout.data()).doesNotExist();
        assertThat(project.layout.run()).doesNotExist();
    }

    @Test
    void goesOnAfterAnEndThatKeeps() throws Exception {
        assertThat(new DownCommand(project.around(Map.of("KEEP", "1"))).call()).isZero();
        assertThat(new StatusCommand(project.around(Map.of())).call()).isEqualTo(1);
        assertThat(project.said()).containsExactly("nothing runs: 'make local-up' starts it");

        assertThat(new UpCommand(project.around(Map.of())).call()).isZero();

        assertThat(project.said()).noneMatch(line -> line.contains("died"));
        assertThat(project.layout.tape().resolve("held")).hasContent("tape");
        assertThat(project.layout.feedPosition()).hasContent("17");
    }

    @Test
    void leavesNoProcessThatCouldNotBeNoted() throws Exception {
        kill(Role.API);
        var known = Set.of(child(Role.STACK).pid(), child(Role.PRODUCER).pid());
        Files.createDirectories(project.layout.run().resolve("api.pid.new"));

        assertThatThrownBy(() -> new UpCommand(project.around(Map.of())).call()).isInstanceOf(IOException.class);

        for (ProcessHandle one : ProcessHandle.current().children().toList()) {
            if (!known.contains(one.pid())) {
                one.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    private Child child(Role role) throws Exception {
        return Child.read(project.layout, role).orElseThrow();
    }

    private void kill(Role role) throws Exception {
        ProcessHandle process = ProcessHandle.of(child(role).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }
}
