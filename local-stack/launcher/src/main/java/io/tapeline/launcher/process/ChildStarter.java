/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the processes, each with its log, and notes who they are. */
public final class ChildStarter {

    private final Layout layout;
    private final ChildPlan plan;

    public ChildStarter(Layout layout, ChildPlan plan) {
        this.layout = layout;
        this.plan = plan;
    }

    /**
     * Starts a process and notes who it is.
     *
     * @param again whether to write on after what the one before has logged
     */
    public Child start(Role role, boolean again) throws IOException {
        Files.createDirectories(layout.logs());
        var builder = new ProcessBuilder(command(role))
                .directory(layout.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
                .redirectOutput(
                        again
                                ? ProcessBuilder.Redirect.appendTo(
                                        layout.log(role).toFile())
                                : ProcessBuilder.Redirect.to(layout.log(role).toFile()));
        builder.environment().clear();
        builder.environment().putAll(plan.environment(role));
        Process process = builder.start();
        try {
            Child child = Child.of(process.toHandle());
            child.write(layout, role);
            return child;
        } catch (IOException | RuntimeException notNoted) {
            process.destroyForcibly(); // no later command would know it
            throw notNoted;
        }
    }

    /**
     * Quick to start and small: these run beside one another on a laptop, for minutes. One that is out of memory ends:
     * half a process would answer that it is well.
     */
    List<String> command(Role role) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-Xms32m",
                "-Xmx" + role.heap(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                layout.jar(role).toString()));
        command.addAll(plan.arguments(role));
        return command;
    }
}
