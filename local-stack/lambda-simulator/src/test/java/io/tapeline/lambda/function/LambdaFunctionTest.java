/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lambda.tiny.FunctionJar;
import io.tapeline.lambda.tiny.OddFunctions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LambdaFunctionTest {
    private static final String CLASS = OddFunctions.class.getName();

    @TempDir
    static Path folder;

    private static Path jar = Path.of("unpacked");

    @BeforeAll
    static void pack() throws Exception {
        jar = FunctionJar.of(folder, OddFunctions.class);
    }

    @Test
    @DisplayName("ESM-19 a function sees the JDK, Lambda's core interfaces and its jar, nothing of the stack")
    void isAlone() {
        assertThat(payload("::looksAround")).isEqualTo("\"sees nothing of the stack\"");
    }

    @Test
    @DisplayName("ESM-19 a handler may be a stream handler, or any method that takes one event")
    void takesEveryShape() {
        assertThat(payload("")).isEqualTo("\"odd read 7 bytes\"");
        assertThat(payload("::plain")).contains("\"saw\":\"[a]\"");
    }

    @Test
    @DisplayName("ESM-20 environment variables are there as system properties, and gone again afterwards")
    void handsTheEnvironmentOver() {
        HandedProperties handed = new HandedProperties(Map.of("ODD_TABLE", "demo-bars"));
        assertThat(payload("::plain")).contains("\"table\":\"demo-bars\"");
        handed.close();
        assertThat(System.getProperty("ODD_TABLE")).isNull();
    }

    @Test
    @DisplayName("ESM-21 a function that throws or outlives its timeout has failed; the next one gets an environment")
    void fails() {
        assertThat(reason("::blows")).isEqualTo("java.lang.IllegalStateException: blown");
        try (LambdaFunction function = load("::hangs", InvocationFaults.NONE)) {
            assertThat(function.invoke(event()).match(returned -> "", InvocationResult.Failed::reason))
                    .isEqualTo("Task timed out after 1 seconds");
            assertThat(function.invoke(event())).isInstanceOf(InvocationResult.Failed.class);
        }
    }

    @Test
    @DisplayName("ESM-21 injected crashes fail before or after the function ran")
    void crashes() {
        try (LambdaFunction function = load("::plain", new SeededInvocationFaults(1, 1))) {
            for (int i = 0; i < 10; i++) {
                assertThat(function.invoke(event()).match(returned -> "", InvocationResult.Failed::reason))
                        .matches("crashed (before|after) the function ran \\(injected\\)");
            }
        }
    }

    @Test
    @DisplayName("ESM-19 a handler that cannot be loaded is named when the stack starts")
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> load("::nothing", InvocationFaults.NONE))
                .isInstanceOf(FunctionBroken.class)
                .hasMessageContaining("no public method nothing takes one event");
        FunctionResource elsewhere = resource("com.example.Missing");
        assertThatThrownBy(() -> LambdaFunction.load(elsewhere, jar, InvocationFaults.NONE, Clock.systemUTC()))
                .hasMessageContaining("com.example.Missing");
        Path none = folder.resolve("none.jar");
        assertThatThrownBy(() -> LambdaFunction.load(elsewhere, none, InvocationFaults.NONE, Clock.systemUTC()))
                .hasMessageContaining("there is no file " + none);
    }

    private static String payload(String method) {
        try (LambdaFunction function = load(method, InvocationFaults.NONE)) {
            return function.invoke(event())
                    .match(InvocationResult.Returned::payload, failed -> "failed: " + failed.reason());
        }
    }

    private static String reason(String method) {
        try (LambdaFunction function = load(method, InvocationFaults.NONE)) {
            return function.invoke(event()).match(returned -> "returned", InvocationResult.Failed::reason);
        }
    }

    private static LambdaFunction load(String method, InvocationFaults faults) {
        return LambdaFunction.load(resource(CLASS + method), jar, faults, Clock.systemUTC());
    }

    private static FunctionResource resource(String handler) {
        return new FunctionResource(
                "Odd", "odd", "arn:odd", handler, "java25", Duration.ofSeconds(1), 512, Map.of(), "arn:role");
    }

    private static byte[] event() {
        return "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    }
}
