/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one class found on its backend, written to {@code target/contract-results/BACKEND/CLASS.tsv} at the end, over
 * what an earlier run of it left: classes run in several processes, and {@code etc/contract-results} unites them.
 * Thread-safe.
 */
final class RunResults implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/contract-results");

    private final String ofClass;
    private final Map<String, Map<String, RuleResult>> byBackend = new TreeMap<>();

    private RunResults(Class<?> ofClass) {
        this.ofClass = ofClass.getName();
    }

    /** The results of the class that a test belongs to. */
    static RunResults of(ExtensionContext context) {
        Class<?> tested = context.getRequiredTestClass();
        return context.getRoot()
                .getStore(Namespace.create(RunResults.class))
                .computeIfAbsent(tested, key -> new RunResults(tested), RunResults.class);
    }

    /** Takes an outcome; of several of one rule the worst stays, and any is worse than never having run. */
    synchronized void add(RuleResult found) {
        byBackend
                .computeIfAbsent(found.backend(), backend -> new TreeMap<>())
                .merge(found.rule(), found, RunResults::worse);
    }

    private static RuleResult worse(RuleResult before, RuleResult found) {
        return before.outcome() == Outcome.FAILED || found.outcome() == Outcome.NEVER_RAN ? before : found;
    }

    /** Notes why nothing ran on a backend. */
    static void leaveOut(String backend, String reason) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(backend + ".left-out"), reason + "\n");
        } catch (IOException denied) {
            throw new UncheckedIOException("cannot write to " + FOLDER, denied);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Map.Entry<String, Map<String, RuleResult>> entry : byBackend.entrySet()) {
            Path folder = Files.createDirectories(FOLDER.resolve(entry.getKey()));
            Files.writeString(
                    folder.resolve(ofClass + ".tsv"),
                    entry.getValue().values().stream()
                            .map(RuleResult::line)
                            .collect(Collectors.joining("\n", "", "\n")));
        }
    }
}
