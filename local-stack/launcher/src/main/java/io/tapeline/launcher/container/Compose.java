/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.launcher.place.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@code docker compose} command line for this clone's project. Blocks; what it prints goes to a consumer. */
final class Compose {

    private final Layout layout;
    private final Map<String, String> environment;

    /** @param environment of the command, for compose.yaml to fill in; holds the token, so it is never printed */
    Compose(Layout layout, Map<String, String> environment) {
        this.layout = layout;
        this.environment = Map.copyOf(environment);
    }

    /** Why it cannot be used, in one line; empty when it can. */
    Optional<String> problem() throws IOException, InterruptedException {
        try {
            if (run(List.of("docker", "version", "--format", "{{.Server.Version}}"), line -> {}) != 0) {
                return Optional.of("STACK=localstack needs a container engine, and none answers 'docker version'");
            }
        } catch (IOException missing) {
            return Optional.of("STACK=localstack needs docker with Compose v2, and 'docker' is not on the PATH");
        }
        return run(List.of("docker", "compose", "version"), line -> {}) == 0
                ? Optional.empty()
                : Optional.of("STACK=localstack needs Compose v2, and 'docker compose version' fails");
    }

    /** Runs a subcommand; returns its exit code. */
    int run(Consumer<String> printed, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "docker",
                "compose",
                "--progress",
                "plain",
                "-p",
                layout.project(),
                "-f",
                layout.composeFile().toString()));
        command.addAll(List.of(arguments));
        return run(command, printed);
    }

    /** What a subcommand printed, line by line; empty when it failed. */
    List<String> lines(String... arguments) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        return run(lines::add, arguments) == 0 ? lines : List.of();
    }

    /** Whether the engine has a volume of this very name. */
    boolean hasVolume(String name) throws IOException, InterruptedException {
        return run(List.of("docker", "volume", "inspect", name), line -> {}) == 0;
    }

    /** Removes containers that the stack itself made: functions of LocalStack on our network. */
    void removeFunctions() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        run(List.of("docker", "ps", "-aq", "--filter", "network=" + layout.project()), ids::add);
        for (String id : ids) {
            run(List.of("docker", "rm", "-f", id), line -> {});
        }
    }

    private int run(List<String> command, Consumer<String> printed) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(layout.root().toFile()).redirectErrorStream(true);
        builder.environment().put("CLONE", layout.root().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try (var reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                printed.accept(line.replaceAll("\u001B\\[[0-9;]*[A-Za-z]", ""));
            }
        }
        return process.waitFor();
    }
}
