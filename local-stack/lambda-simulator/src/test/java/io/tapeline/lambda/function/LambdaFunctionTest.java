/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.lambda.tiny.OddFunctions;
import io.tapeline.lambda.tiny.TwoMethods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a function finds around it. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LambdaFunctionTest {
    private static final String ODD = OddFunctions.class.getName();
    private static final String TWO = TwoMethods.class.getName();

    @TempDir
    static Path folder;

    private static TestFunctions functions;

    @BeforeAll
    static void pack() throws Exception {
        functions = new TestFunctions(folder);
    }

    @Test
    @DisplayName("ESM-19 a function sees the JDK, Lambda's runtime and its jar, nothing of the stack")
    void isAlone() {
        assertThat(payload(ODD + "::looksAround")).isEqualTo("[]");
    }

    @Test
    @DisplayName("ESM-19 a handler may be a stream handler, or any method that takes one event")
    void takesEveryShape() {
        assertThat(payload(ODD)).isEqualTo("\"odd read 7 bytes\"");
        assertThat(payload(ODD + "::plain")).isEqualTo("{\"saw\":\"[a]\"}");
    }

    @Test
    @DisplayName("REC-L3 ESM-19 a RequestHandler by its class or its method, and a further method of it")
    void takesTheMethodThatIsNamed() {
        assertThat(payload(TWO)).isEqualTo("\"the interface's\"");
        assertThat(payload(TWO + "::handleRequest")).isEqualTo("\"the interface's\"");
        assertThat(payload(TWO + "::other")).isEqualTo("\"the other\"");
    }

    @Test
    @DisplayName("ESM-20 the environment is the template's, the account's and Lambda's own variables, no other")
    void hasAnEnvironmentOfItsOwn() throws Exception {
        JsonNode variables = new ObjectMapper().readTree(payload(ODD + "::environment"));
        assertThat(variables.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "ODD_TABLE",
                        "AWS_REGION",
                        "AWS_EXECUTION_ENV",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "AWS_LAMBDA_RUNTIME_API",
                        "LAMBDA_TASK_ROOT",
                        "_HANDLER",
                        "LANG",
                        "PATH",
                        "TZ");
        assertThat(variables.path("ODD_TABLE").asText()).isEqualTo("demo-bars");
        assertThat(variables.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("128");
        assertThat(variables.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java25");
    }

    @Test
    @DisplayName("ESM-20 the context tells id, ARN, memory and the time that is left")
    void hasAContext() throws Exception {
        try (LambdaFunction function = functions.load(ODD + "::context")) {
            InvocationResult result = function.invoke(event());
            JsonNode context = new ObjectMapper().readTree(TestFunctions.told(result));
            assertThat(context.path("id").asText()).isEqualTo(result.requestId());
            assertThat(context.path("arn").asText()).isEqualTo("arn:odd");
            assertThat(context.path("memory").asText()).isEqualTo("128");
            assertThat(context.path("left").asInt()).isBetween(1, 2_000);
        }
    }

    @Test
    @DisplayName("ESM-21 a function that throws has failed with the class and the message of what it threw")
    void fails() {
        assertThat(payload(ODD + "::blows")).isEqualTo("failed: java.lang.IllegalStateException: blown by [a]");
    }

    @Test
    @DisplayName("ESM-19 a handler that cannot be loaded is named when the stack starts")
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> functions.load(ODD + "::nothing"))
                .isInstanceOf(FunctionBroken.class)
                .hasMessageContaining("handler " + ODD + "::nothing cannot be loaded")
                .hasMessageContaining("no public method nothing takes one event");
        assertThatThrownBy(() -> functions.load("com.example.Missing"))
                .hasMessageEndingWith("java.lang.ClassNotFoundException: com.example.Missing");
        Path none = folder.resolve("none.jar");
        assertThatThrownBy(
                        () -> LambdaFunction.load(TestFunctions.resource(ODD), none, functions.host(Clock.systemUTC())))
                .hasMessageContaining("there is no file " + none);
    }

    @Test
    @DisplayName("ESM-21 injected crashes fail before or after the function ran")
    void crashes() {
        FunctionHost host = functions.host(Clock.systemUTC()).withFaults(new SeededInvocationFaults(1, 1));
        try (LambdaFunction function =
                LambdaFunction.load(TestFunctions.resource(ODD + "::plain"), functions.jar, host)) {
            List<String> told = java.util.stream.IntStream.range(0, 10)
                    .mapToObj(i -> TestFunctions.told(function.invoke(event())))
                    .distinct()
                    .toList();
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "failed: crashed before the function ran (injected)",
                            "failed: crashed after the function ran (injected)");
        }
    }

    @Test
    @DisplayName("ESM-40 an injected throttle runs nothing and counts apart")
    void throttles() {
        FunctionHost host = functions.host(Clock.systemUTC()).withFaults(new SeededInvocationFaults(1, 0, 1));
        try (LambdaFunction function =
                LambdaFunction.load(TestFunctions.resource(ODD + "::plain"), functions.jar, host)) {
            assertThat(TestFunctions.told(function.invoke(event()))).startsWith("throttled: Rate Exceeded");
            assertThat(function.state().throttles()).isEqualTo(1);
            assertThat(function.state().invocations()).isZero();
        }
    }

    private static String payload(String handler) {
        try (LambdaFunction function = functions.load(handler)) {
            return TestFunctions.told(function.invoke(event()));
        }
    }

    private static byte[] event() {
        return "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    }
}
