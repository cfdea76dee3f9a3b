/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import io.tapeline.launcher.place.Layout;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the running pipeline was started with, for the commands that come later. Holds no token.
 *
 * @param stack on what it runs
 * @param session what is shown to people
 * @param played whether a tape is played, not a live feed
 */
public record RunRecord(StackKind stack, LocalPorts ports, String session, boolean played) {

    private static Path file(Layout layout) {
        return layout.run().resolve("run.properties");
    }

    public void write(Layout layout) throws IOException {
        var properties = new Properties();
        properties.setProperty("aws", Integer.toString(ports.aws()));
        properties.setProperty("feed", Integer.toString(ports.feed()));
        properties.setProperty("api", Integer.toString(ports.api()));
        properties.setProperty("status", Integer.toString(ports.status()));
        properties.setProperty("stack", stack.code());
        properties.setProperty("session", session);
        properties.setProperty("played", Boolean.toString(played));
        Files.createDirectories(layout.run());
        try (Writer out = Files.newBufferedWriter(file(layout))) {
            properties.store(out, null);
        }
    }

    public static Optional<RunRecord> read(Layout layout) throws IOException {
        if (!Files.exists(file(layout))) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(layout))) {
            properties.load(in);
        }
        var ports = new LocalPorts(
                port(properties, "aws"), port(properties, "feed"), port(properties, "api"), port(properties, "status"));
        return Optional.of(new RunRecord(
                StackKind.of(properties.getProperty("stack", "")).orElse(StackKind.EMBEDDED),
                ports,
                properties.getProperty("session", ""),
                Boolean.parseBoolean(properties.getProperty("played", "true"))));
    }

    private static int port(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name, "0"));
    }
}
