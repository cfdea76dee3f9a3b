/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.lambda.function.FunctionHost;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What a function costs the stack; docs/benchmarks.md says how to run it. Arguments: the function's jar, a template.
 */
public final class FunctionCostMain {
    private static final int ROUNDS = 3;
    private static final int INVOCATIONS = 2_000;

    private FunctionCostMain() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        for (int round = 1; round <= ROUNDS; round++) {
            EmbeddedAwsConfig bare = EmbeddedAwsConfig.of("bare", Path.of(arguments[1]), Clock.systemUTC());
            long began = System.nanoTime();
            try (EmbeddedAws aws = EmbeddedAws.start(bare)) {
                System.out.printf(
                        "start without function %d ms, this process %d MB, %s%n",
                        millisSince(began), megabytes("self"), aws.endpoint());
            }
            began = System.nanoTime();
            try (EmbeddedAws aws = EmbeddedAws.start(bare.withFunctionJar(jar))) {
                System.out.printf(
                        "start with function    %d ms, this process %d MB%n", millisSince(began), megabytes("self"));
                measure(aws, jar);
            }
        }
        System.exit(0);
    }

    private static void measure(EmbeddedAws aws, Path jar) throws IOException {
        FunctionResource function = aws.plan().functions().get(0);
        Map<String, String> variables = Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
        FunctionHost host = FunctionHost.in(Files.createTempDirectory("function-cost"), variables, Clock.systemUTC());
        long began = System.nanoTime();
        try (LambdaFunction loaded = LambdaFunction.load(function, jar, host)) {
            System.out.printf("cold start             %d ms%n", millisSince(began));
            byte[] event = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);
            long[] took = new long[INVOCATIONS];
            for (int i = 0; i < 2 * INVOCATIONS; i++) {
                long start = System.nanoTime();
                var unused = loaded.invoke(event);
                took[i % INVOCATIONS] = System.nanoTime() - start;
            }
            Arrays.sort(took);
            System.out.printf(
                    "warm, an empty batch   p50 %d us, p99 %d us%n",
                    took[INVOCATIONS / 2] / 1000, took[INVOCATIONS * 99 / 100] / 1000);
            System.out.printf("this process %d MB%n", megabytes("self"));
            for (ProcessHandle each : ProcessHandle.current().children().toList()) {
                System.out.printf("a function's process   %d MB%n", megabytes(String.valueOf(each.pid())));
            }
        }
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** Resident. */
    private static long megabytes(String pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
