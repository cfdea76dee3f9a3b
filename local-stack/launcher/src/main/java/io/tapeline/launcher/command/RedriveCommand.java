/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerRedrive;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the function's own redrive on the session that runs here. */
@Command(
        name = "redrive",
        description = {
            "Shows what was refused or not delivered; YES=1 has it folded, DISCARD=1 gives it up.",
            "REASON=… and SYMBOL=… narrow it."
        })
public final class RedriveCommand implements Callable<Integer> {

    private final Surroundings around;

    public RedriveCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> options;
        try {
            options = options(around.variables(), around.layout());
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        }
        Optional<RunRecord> run = UpCommand.running(around);
        if (run.isEmpty()) {
            around.say("nothing runs: 'make local-up' starts it");
            return 2;
        }
        if (run.get().stack() == StackKind.LOCALSTACK) {
            return new ContainerRedrive(around).run(settings(around.variables()));
        }
        Layout layout = around.layout();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                layout.functionJar().toString(),
                "io.tapeline.transform.redrive.RedriveMain"));
        command.addAll(options);
        var builder =
                new ProcessBuilder(command).directory(layout.root().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment(run.get().ports()));
        Process redrive = builder.start();
        try (BufferedReader lines = redrive.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(around::say);
        } finally {
            redrive.destroy(); // ended already, unless nobody reads it any more
        }
        return redrive.waitFor();
    }

    /** Those of the deploy script, as they were given. */
    static Map<String, String> settings(Map<String, String> variables) {
        var settings = new TreeMap<String, String>();
        for (String name : List.of("YES", "DISCARD", "REASON", "SYMBOL")) {
            String value = variables.getOrDefault(name, "");
            if (!value.isBlank()) {
                settings.put(name, value);
            }
        }
        return settings;
    }

    static List<String> options(Map<String, String> variables, Layout layout) {
        var options = new ArrayList<String>();
        if (LocalSettings.flag(variables, "YES")) {
            options.add("--yes");
        }
        if (LocalSettings.flag(variables, "DISCARD")) {
            options.add("--discard");
        }
        for (String name : List.of("REASON", "SYMBOL")) {
            String value = variables.getOrDefault(name, "");
            if (!value.isBlank()) {
                options.addAll(List.of(name.equals("REASON") ? "--reason" : "--symbol", value));
            }
        }
        Path undelivered = layout.data().resolve("undelivered");
        if (Files.isDirectory(undelivered)) {
            options.addAll(List.of("--undelivered", undelivered.toString()));
        }
        return options;
    }

    /** As the local function has it. */
    static Map<String, String> environment(LocalPorts ports) {
        return Map.of(
                "TAPELINE_STACK", Layout.STACK_NAME,
                "AWS_ENDPOINT_URL", LocalPorts.at(ports.aws()).toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }
}
