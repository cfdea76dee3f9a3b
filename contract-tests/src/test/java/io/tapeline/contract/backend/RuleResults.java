/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Writes what became of each rule: a line of boundary, rule, sentence, outcome and reason, in a file per backend. A
 * rule that a backend declares it cannot keep has the outcome {@code differs} when the test of how it differs passes.
 */
final class RuleResults implements TestWatcher {

    private static final Path FOLDER = Path.of("target/contract-results");

    @Override
    public void testSuccessful(ExtensionContext context) {
        write(context, true);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        write(context, false);
    }

    private static void write(ExtensionContext context, boolean passed) {
        Optional<Rule> rule =
                context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, Rule.class));
        if (rule.isEmpty() || !(context.getRequiredTestInstance() instanceof OnBackend suite)) {
            return;
        }
        String id = rule.get().value();
        Optional<String> incapacity = suite.backend().incapacity(id);
        String outcome = !passed ? "FAILED" : incapacity.isPresent() ? "differs" : "holds";
        String sentence = context.getTestMethod()
                .map(method -> method.getAnnotation(DisplayName.class))
                .map(DisplayName::value)
                .orElse(id)
                .replaceFirst("^([A-Z]+-?[0-9]+ )+", "");
        String line = String.join("\t", suite.boundary(), id, sentence, outcome, incapacity.orElse(""))
                + System.lineSeparator();
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    FOLDER.resolve(suite.backend().name() + ".tsv"),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + FOLDER, full);
        }
    }
}
