/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A main class in a process of its own, with all that it prints. */
public final class MainProcess implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Process process;
    private final Path output;

    private MainProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it, with this test's class path.
     *
     * @param environment the whole of it
     */
    public static MainProcess start(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException {
        Path output = Files.createTempFile("process", ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Netty loads a library, of which newer JDKs warn in five lines
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // not the one that keeps tests quiet
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new MainProcess(builder.start(), output);
    }

    /** Its exit code; fails with what it printed when it does not end in time. */
    public int exit(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still there after " + within + ": " + printed());
        }
        return process.exitValue();
    }

    /** Waits until what it printed is wanted; fails when it ends before. */
    public void awaitPrinted(Duration within, Predicate<String> wanted) throws InterruptedException {
        long looks = within.toMillis() / LOOK_MILLIS;
        for (long look = 0; !wanted.test(printed()); look++) {
            // its end is what this waits for, a moment at a time
            if (look >= looks || process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not printed: " + printed());
            }
        }
    }

    /** Asks it to end, as {@code docker stop} does. */
    public void terminate() {
        process.destroy();
    }

    public String printed() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
