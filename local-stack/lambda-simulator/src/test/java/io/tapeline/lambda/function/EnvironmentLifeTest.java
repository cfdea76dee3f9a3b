/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lambda.tiny.Misbehaved;
import io.tapeline.testbasics.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a function's process begins and how it ends. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EnvironmentLifeTest {
    @TempDir
    static Path folder;

    private static TestFunctions functions;

    @BeforeAll
    static void pack() throws Exception {
        functions = new TestFunctions(folder);
    }

    @Test
    @DisplayName(
            "REC-L1 REC-L2 ESM-21 one that spins and ignores interrupts is killed at its time-out, the next is new")
    void killsWhatTakesTooLong() {
        try (LambdaFunction function = functions.misbehaved()) {
            ProcessHandle first = processOf(tell(function));

            long began = System.nanoTime();
            InvocationResult result = function.invoke(TestFunctions.event("spin", ""));

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(2), Duration.ofMillis(7_900));
            assertThat(result)
                    .isEqualTo(new InvocationResult.Failed(
                            result.requestId(),
                            "Sandbox.Timedout",
                            "RequestId: " + result.requestId() + " Error: Task timed out after 2.00 seconds"));
            assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(20));
            assertThat(tell(function)).endsWith(" 1\"").doesNotContain("\"" + first.pid() + " ");
            assertThat(function.state().timeouts()).isEqualTo(1);
            assertThat(function.state().coldStarts()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("ESM-21 one that leaks to its memory limit ends, even if it catches that, and the next is new")
    void endsWhatLeaks() {
        try (LambdaFunction function = LambdaFunction.load(
                TestFunctions.patient(Misbehaved.class.getName()),
                functions.jar,
                functions.host(java.time.Clock.systemUTC()))) {
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("leak", ""))))
                    .startsWith("failed: Runtime.OutOfMemory: RequestId: ")
                    .endsWith("Error: Runtime exited with error: exit status 3");
            assertThat(tell(function)).endsWith(" 1\"");
            assertThat(function.state().exits()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ESM-20 the heap is 85 % of MemorySize")
    void boundsTheHeap() {
        try (LambdaFunction function = functions.misbehaved()) {
            String bytes = TestFunctions.told(function.invoke(TestFunctions.event("heap", "")));
            // the JVM leaves a survivor space out of the sum
            assertThat(Long.parseLong(bytes.replace("\"", "")) / 1024 / 1024).isBetween(100L, 109L);
        }
    }

    @Test
    @DisplayName("ESM-21 one that exits has failed with its status")
    void tellsOfAnExit() {
        try (LambdaFunction function = functions.misbehaved()) {
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("exit", "7"))))
                    .startsWith("failed: Runtime.ExitError: RequestId: ")
                    .endsWith("Runtime exited with error: exit status 7");
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("exit", "0"))))
                    .endsWith("Runtime exited without providing a reason");
        }
    }

    @Test
    @DisplayName("ESM-19 one that ends while it is idle is replaced, not asked")
    void replacesWhatEndedIdle() {
        try (LambdaFunction function = functions.misbehaved()) {
            ProcessHandle first = processOf(tell(function));
            first.destroyForcibly();
            assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(20));

            assertThat(tell(function)).endsWith(" 1\"");

            assertThat(function.state().exits()).isEqualTo(1);
            assertThat(function.state().environments()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ESM-21 a response of more than 6 MiB fails, one of that size does not")
    void boundsTheResponse() {
        int largest = RuntimeApi.MAX_RESPONSE_BYTES - 2;
        try (LambdaFunction function = LambdaFunction.load(
                TestFunctions.patient(Misbehaved.class.getName()),
                functions.jar,
                functions.host(java.time.Clock.systemUTC()))) {
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("answer", "" + largest))))
                    .hasSize(6 * 1024 * 1024 + 100);
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("answer", "" + (largest + 1)))))
                    .startsWith("failed: Function.ResponseSizeTooLarge: ");
        }
    }

    @Test
    @DisplayName("ESM-19 each concurrent invocation has a process of its own; one after the other share one")
    void hasOneProcessForEachAtOnce() throws Exception {
        Path meeting = Files.createDirectory(folder.resolve("meeting"));
        try (LambdaFunction function = LambdaFunction.load(
                TestFunctions.patient(Misbehaved.class.getName()),
                functions.jar,
                functions.host(java.time.Clock.systemUTC()))) {
            assertThat(tell(function)).endsWith(" 1\"");
            assertThat(tell(function)).endsWith(" 2\"");
            assertThat(function.state().coldStarts()).isEqualTo(1);

            byte[] meet = TestFunctions.event("meet", meeting.toString());
            CompletableFuture<InvocationResult> other = CompletableFuture.supplyAsync(() -> function.invoke(meet));
            String one = TestFunctions.told(function.invoke(meet));

            assertThat(one).isNotEqualTo(TestFunctions.told(other.join()));
            assertThat(function.state().coldStarts()).isEqualTo(2);
            assertThat(function.state().idle()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("ESM-19 an environment that was idle for five minutes is ended")
    void endsWhatIsIdle() {
        ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");
        try (LambdaFunction function = LambdaFunction.load(
                TestFunctions.resource(Misbehaved.class.getName()), functions.jar, functions.host(clock))) {
            ProcessHandle first = processOf(tell(function));
            clock.advance(Duration.ofMinutes(5));
            function.endIdle();
            assertThat(function.state().environments()).isEqualTo(1);

            clock.advance(Duration.ofMillis(1));
            function.endIdle();

            assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(20));
            assertThat(function.state().environments()).isZero();
            assertThat(tell(function)).endsWith(" 1\"");
        }
    }

    @Test
    @DisplayName("ESM-19 no process is left when the function is closed, whatever it is doing")
    void leavesNothing() {
        LambdaFunction function = functions.misbehaved();
        ProcessHandle process = processOf(tell(function));
        CompletableFuture<InvocationResult> running =
                CompletableFuture.supplyAsync(() -> function.invoke(TestFunctions.event("spin", "")));
        function.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(running).succeedsWithin(Duration.ofSeconds(20));
    }

    private static String tell(LambdaFunction function) {
        return TestFunctions.told(function.invoke(TestFunctions.event("tell", "")));
    }

    private static ProcessHandle processOf(String told) {
        return ProcessHandle.of(Long.parseLong(told.substring(1, told.indexOf(' '))))
                .orElseThrow();
    }
}
