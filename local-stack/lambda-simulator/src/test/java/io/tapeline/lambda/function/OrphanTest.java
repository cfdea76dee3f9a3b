/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a function when its stack is killed. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OrphanTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "while it does: {0}")
    @ValueSource(strings = {"nothing", "spin"})
    @DisplayName("ESM-19 a function's process ends when the stack is killed without a chance to say so")
    void endsWithTheStack(String work) throws Exception {
        TestFunctions functions = new TestFunctions(folder);
        Process stack =
                HostMain.process(functions.jar, folder.resolve("host"), work).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stack.getInputStream(), StandardCharsets.UTF_8))) {
            String told = lines.lines()
                    .filter(line -> line.startsWith("function "))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle function = ProcessHandle.of(Long.parseLong(told.substring("function ".length())))
                    .orElseThrow();

            stack.destroyForcibly();

            try {
                assertThat(function.onExit()).succeedsWithin(Duration.ofSeconds(30));
            } finally {
                function.destroyForcibly();
            }
        } finally {
            stack.destroyForcibly();
        }
    }
}
