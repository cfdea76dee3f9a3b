/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the producer's own replay: into the session that runs here, unless a stream is named. */
@Command(
        name = "replay",
        description = {
            "Publishes the tape TAPE=… again: into the session that runs here, or to the stream TAPELINE_STREAM=….",
            "SPEED=1|N|max, FROM=…, TO=… and SYMBOLS=A,B say how fast and how much of it."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final String STREAM = "TAPELINE_STREAM";

    private static final Map<String, String> OPTIONS =
            Map.of("SPEED", "--speed", "FROM", "--from", "TO", "--to", "SYMBOLS", "--symbols");

    private final Surroundings around;

    public ReplayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (text("TAPE").isEmpty()) {
            around.say("TAPE must be set: a tape's folder, or a file, .tape or .tape.gz");
            return 2;
        }
        boolean elsewhere = text(STREAM).isPresent();
        Optional<RunRecord> run = elsewhere ? Optional.empty() : UpCommand.running(around);
        if (!elsewhere && run.isEmpty()) {
            around.say("nothing runs here: 'make local-up' starts it; a stream elsewhere is named by " + STREAM);
            return 2;
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                around.layout().jar(Role.PRODUCER).toString(),
                "replay"));
        command.addAll(arguments(around.variables()));
        var builder = new ProcessBuilder(command)
                .directory(around.layout().root().toFile())
                .inheritIO();
        if (run.isPresent()) {
            builder.environment().clear();
            builder.environment().putAll(environment(run.get()));
        }
        return builder.start().waitFor();
    }

    private Optional<String> text(String name) {
        return text(around.variables(), name);
    }

    private static Optional<String> text(Map<String, String> variables, String name) {
        return Optional.of(variables.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
    }

    /** What the producer is told, options in a fixed order. */
    static List<String> arguments(Map<String, String> variables) {
        var arguments = new ArrayList<String>();
        new TreeMap<>(OPTIONS)
                .forEach((name, option) ->
                        text(variables, name).ifPresent(value -> arguments.addAll(List.of(option, value))));
        text(variables, "TAPE").ifPresent(tape -> arguments.addAll(List.of("--", tape)));
        return arguments;
    }

    static Map<String, String> environment(RunRecord run) {
        var environment = new TreeMap<>(RedriveCommand.environment(run.ports()));
        environment.put(STREAM, Layout.STACK_NAME + "-trades");
        return environment;
    }
}
