/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.ManualClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FunctionLogTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("ESM-41 what a function writes is in a log of its own, with a report of each invocation")
    void keepsWhatTheFunctionWrites() throws Exception {
        TestFunctions functions = new TestFunctions(folder);
        FunctionHost host = functions.host(Clock.systemUTC());
        String requestId;
        try (LambdaFunction function = LambdaFunction.load(
                TestFunctions.resource(io.tapeline.lambda.tiny.Misbehaved.class.getName()), functions.jar, host)) {
            requestId = function.invoke(TestFunctions.event("say", "größer")).requestId();
            assertThat(TestFunctions.told(function.invoke(TestFunctions.event("tell", ""))))
                    .endsWith(" 2\"");
        }
        List<String> lines = Files.readAllLines(host.log());
        assertThat(lines).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z \\[1] .*"));
        assertThat(lines.stream().map(line -> line.substring(line.indexOf("] ") + 2)))
                .contains(
                        "out größer", "err größer", "log größer", "START RequestId: " + requestId + " Version: $LATEST")
                .anyMatch(line -> line.matches("REPORT RequestId: " + requestId
                        + "\tDuration: [0-9.]+ ms\tMemory Size: 128 MB(\tMax Memory Used: \\d+ MB)?"
                        + "\tInit Duration: [0-9.]+ ms"));
        assertThat(lines.stream().filter(line -> line.contains("REPORT ") && line.contains("Init Duration")))
                .hasSize(1);
    }

    @Test
    @DisplayName("ESM-41 the log and the one before it hold at most twice the limit, the newest lines among them")
    void isBounded() throws Exception {
        Path file = folder.resolve("logs/function.log");
        try (FunctionLog log = new FunctionLog(file, 1_000, new ManualClock("2026-11-20T14:30:00Z"))) {
            for (int i = 0; i < 200; i++) {
                log.line(1, "line " + i);
            }
        }
        assertThat(Files.size(file)).isBetween(1L, 1_000L);
        assertThat(Files.size(Path.of(file + ".1"))).isBetween(900L, 1_000L);
        assertThat(Files.readAllLines(file)).last().isEqualTo("2026-11-20T14:30:00Z [1] line 199");
    }

    @Test
    @DisplayName("ESM-41 a log that somebody removed is begun anew, also when it is full at that moment")
    void outlivesARemoval() throws Exception {
        Path file = folder.resolve("logs/function.log");
        try (FunctionLog log = new FunctionLog(file, 1_000, new ManualClock("2026-11-20T14:30:00Z"))) {
            log.line(1, "x".repeat(900));
            Files.delete(file);
            Files.delete(folder.resolve("logs"));
            log.line(1, "y".repeat(900));
            log.line(1, "last");
        }
        assertThat(Files.readAllLines(file)).last().isEqualTo("2026-11-20T14:30:00Z [1] last");
    }

    @Test
    @DisplayName("ESM-41 no line is longer than 64 Ki characters, whoever writes it")
    void cutsWhatTheStackWrites() throws Exception {
        Path file = folder.resolve("function.log");
        try (FunctionLog log = new FunctionLog(file, 10_000_000, new ManualClock("2026-11-20T14:30:00Z"))) {
            log.line(1, "x".repeat(5_000_000));
        }
        assertThat(Files.readAllLines(file)).singleElement().asString().hasSizeBetween(65_536, 65_600);
    }

    @Test
    @DisplayName("ESM-41 a line without an end is cut")
    void cutsALongLine() throws Exception {
        byte[] bytes = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        new LogPump()
                .start("pump", new ByteArrayInputStream(bytes), pieces::add)
                .join();
        assertThat(pieces).extracting(String::length).containsExactly(65_536, 65_536, 65_536, 3_392);
    }
}
