/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CallersEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("ESM-20 what the caller exports, JAVA_TOOL_OPTIONS included, changes nothing in the function")
    void stopsAtTheStack() throws Exception {
        TestFunctions functions = new TestFunctions(folder);
        ProcessBuilder stack = HostMain.process(functions.jar, folder.resolve("host"), "environment");
        stack.environment()
                .putAll(Map.of(
                        "ODD_TABLE", "the caller's",
                        "CALLERS_OWN", "the caller's",
                        "JAVA_TOOL_OPTIONS", "-Dcallers.own=true"));
        Process running = stack.start();

        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output)
                .contains("Picked up JAVA_TOOL_OPTIONS")
                .contains("\"ODD_TABLE\":\"demo-bars\"")
                .doesNotContain("CALLERS_OWN", "the caller's", "\"JAVA_TOOL_OPTIONS\"");
        assertThat(Files.readString(folder.resolve("host/function.log")))
                .contains("REPORT ")
                .doesNotContain("Picked up");
    }
}
