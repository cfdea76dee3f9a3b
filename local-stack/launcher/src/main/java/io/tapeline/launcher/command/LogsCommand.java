/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.LogTail;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the newest log lines of every process. */
@Command(name = "logs", description = "Shows the newest log lines of every process.")
public final class LogsCommand implements Callable<Integer> {

    private final Surroundings around;

    @Option(names = "--lines", description = "how many of each, default 20")
    private int lines = 20;

    public LogsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ContainerPipeline.isMeant(around.layout())) {
            new ContainerPipeline(around).logs(Math.max(1, lines));
            return 0;
        }
        for (Role role : Role.values()) {
            List<String> tail = LogTail.of(around.layout().log(role), Math.max(1, lines));
            around.say("== " + role.code() + "  " + around.layout().log(role) + (tail.isEmpty() ? "  (empty)" : ""));
            tail.forEach(around::say);
        }
        return 0;
    }
}
