/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things lie.
 *
 * @param root the project's folder
 */
public record Layout(Path root) {

    /** Names of streams and tables begin with it. */
    public static final String STACK_NAME = "tapeline-local";

    public Path home() {
        return root.resolve(".tapeline/local");
    }

    public Path logs() {
        return home().resolve("logs");
    }

    public Path run() {
        return home().resolve("run");
    }

    /** Held by the command that changes what runs here. */
    public Path lock() {
        return home().resolve("lock");
    }

    /** The tape of the local producer. */
    public Path tape() {
        return home().resolve("tape");
    }

    /** Streams, checkpoints and tables. */
    public Path data() {
        return home().resolve("data");
    }

    public Path template() {
        return root.resolve("deploy/template.yaml");
    }

    public Path composeFile() {
        return root.resolve("local-stack/compose.yaml");
    }

    public Path functionJar() {
        return root.resolve("transform-lambda/target/transform-lambda-function.jar");
    }

    public Path jar(Role role) {
        return root.resolve(role.jar());
    }

    public Path log(Role role) {
        return logs().resolve(role.code() + ".log");
    }

    /** Returns what has to be built before anything can start. */
    public List<Path> missing() {
        var missing = new ArrayList<Path>();
        for (Role role : Role.values()) {
            missing.add(jar(role));
        }
        missing.add(functionJar());
        missing.add(template());
        missing.removeIf(Files::isRegularFile);
        return missing;
    }

    /** What the feed plays, where that was made for this session. */
    public Path session() {
        return run().resolve("session.tape");
    }

    /** How far the played feed is. */
    public Path feedPosition() {
        return run().resolve("feed-position");
    }

    /** The compose project of this clone, so that another clone's commands leave it alone. */
    public String project() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(root.toString().getBytes(UTF_8));
            return STACK_NAME + "-" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether tape or tables of a session are there. */
    public boolean hasData() throws IOException {
        return !isEmpty(tape()) || !isEmpty(data());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Discards tape, streams and tables. */
    public void discardData() throws IOException {
        delete(tape());
        delete(data());
    }

    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
