/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one run of the tests found, written to {@code target/contract-results} at its end: a file per backend, or why it
 * was left out. What an earlier run left is deleted first. Thread-safe.
 */
final class RunResults implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/contract-results");

    private final Map<String, Map<String, RuleResult>> byBackend = new TreeMap<>();
    private final Map<String, String> leftOut = new TreeMap<>();

    private RunResults() {
        try {
            Files.createDirectories(FOLDER);
            try (var files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException denied) {
            throw new UncheckedIOException("cannot empty " + FOLDER, denied);
        }
    }

    /** The results of the run that a test belongs to. */
    static RunResults of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RunResults.class))
                .computeIfAbsent(RunResults.class, key -> new RunResults(), RunResults.class);
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

    synchronized void leaveOut(String backend, String reason) {
        leftOut.put(backend, reason);
    }

    @Override
    public synchronized void close() throws IOException {
        for (Map.Entry<String, Map<String, RuleResult>> entry : byBackend.entrySet()) {
            Files.writeString(
                    FOLDER.resolve(entry.getKey() + ".tsv"),
                    lines(entry.getValue().values()));
        }
        for (Map.Entry<String, String> entry : leftOut.entrySet()) {
            Files.writeString(FOLDER.resolve(entry.getKey() + ".left-out"), entry.getValue() + "\n");
        }
    }

    private static String lines(Collection<RuleResult> results) {
        return results.stream().map(RuleResult::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
