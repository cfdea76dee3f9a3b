/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.tapeline.lambda.tiny.FunctionJar;
import io.tapeline.lambda.tiny.Misbehaved;
import io.tapeline.lambda.tiny.OddFunctions;
import io.tapeline.lambda.tiny.TwoMethods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Functions of the package tiny, ready to be loaded; each load has a folder of its own. */
final class TestFunctions {
    final Path jar;
    private final Path folder;
    private int loads;

    TestFunctions(Path folder) throws Exception {
        this.folder = folder;
        this.jar = FunctionJar.of(folder, OddFunctions.class, TwoMethods.class, Misbehaved.class);
    }

    LambdaFunction load(String handler) {
        return LambdaFunction.load(resource(handler), jar, host(Clock.systemUTC()));
    }

    LambdaFunction misbehaved() {
        return load(Misbehaved.class.getName());
    }

    FunctionHost host(Clock clock) {
        return FunctionHost.in(folder.resolve("load-" + ++loads), Map.of("AWS_REGION", "us-east-1"), clock);
    }

    /** With two seconds to answer in, and the least memory that Lambda gives. */
    static FunctionResource resource(String handler) {
        return resource(handler, Duration.ofSeconds(2));
    }

    /** With a minute to answer in. */
    static FunctionResource patient(String handler) {
        return resource(handler, Duration.ofMinutes(1));
    }

    private static FunctionResource resource(String handler, Duration timeout) {
        return new FunctionResource(
                "Odd", "odd", "arn:odd", handler, "java25", timeout, 128, Map.of("ODD_TABLE", "demo-bars"), "arn:role");
    }

    static byte[] event(String what, String with) {
        return ("{\"do\":\"" + what + "\",\"with\":\"" + with + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static String told(InvocationResult result) {
        return result.match(
                InvocationResult.Returned::payload,
                failed -> "failed: " + failed.reason(),
                throttled -> "throttled: " + throttled.reason());
    }
}
