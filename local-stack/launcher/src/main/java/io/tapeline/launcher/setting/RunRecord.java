/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import io.tapeline.launcher.place.Layout;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a session was started with, for the commands that come later. There as long as the session's data is. Holds no
 * token.
 *
 * @param variables as {@link LocalSettings#variables} gives them
 * @param session what is shown to people
 * @param tokenMark by which a given token is known again; empty when none was given
 * @param stopped whether it was stopped when asked, not by a crash
 */
public record RunRecord(Map<String, String> variables, String session, String tokenMark, boolean stopped) {

    public RunRecord {
        variables = Map.copyOf(variables);
    }

    public RunRecord asStopped() {
        return new RunRecord(variables, session, tokenMark, true);
    }

    public StackKind stack() {
        return StackKind.of(variables.getOrDefault(StackKind.VARIABLE, "")).orElse(StackKind.EMBEDDED);
    }

    public LocalPorts ports() {
        return new LocalPorts(
                port(LocalPorts.AWS), port(LocalPorts.FEED), port(LocalPorts.API), port(LocalPorts.STATUS));
    }

    private int port(String variable) {
        return Integer.parseInt(variables.getOrDefault(variable, "0"));
    }

    /** Whether a tape is played, not a live feed. */
    public boolean played() {
        return variables.containsKey(LocalSettings.TAPE);
    }

    private static Path file(Layout layout) {
        return layout.run().resolve("run.properties");
    }

    public void write(Layout layout) throws IOException {
        var properties = new Properties();
        variables.forEach(properties::setProperty);
        properties.setProperty("session", session);
        properties.setProperty("token-mark", tokenMark);
        properties.setProperty("stopped", Boolean.toString(stopped));
        Files.createDirectories(layout.run());
        Path written = layout.run().resolve("run.properties.new");
        try (Writer out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        try (FileChannel file = FileChannel.open(written, StandardOpenOption.WRITE)) {
            file.force(true); // or a power cut leaves an empty record, and with it data of unknown origin
        }
        Files.move(written, file(layout), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads it back; empty when it is not there, or does not say where the session's trades came from: then its data is
     * treated as a live one's.
     */
    public static Optional<RunRecord> read(Layout layout) throws IOException {
        if (!Files.exists(file(layout))) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(layout))) {
            properties.load(in);
        } catch (CharacterCodingException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
        if (!properties.containsKey(LocalSettings.TAPE) && !properties.containsKey(LocalSettings.URL)) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)))
                .forEach(name -> variables.put(name, properties.getProperty(name)));
        return Optional.of(new RunRecord(
                variables,
                properties.getProperty("session", ""),
                properties.getProperty("token-mark", ""),
                Boolean.parseBoolean(properties.getProperty("stopped", "false"))));
    }
}
