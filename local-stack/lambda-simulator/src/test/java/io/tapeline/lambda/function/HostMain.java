/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.tapeline.lambda.tiny.Misbehaved;
import io.tapeline.lambda.tiny.OddFunctions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A stack of nothing but a function, for tests to start with an environment of their choice and to kill. */
final class HostMain {
    private HostMain() {}

    static ProcessBuilder process(Path jar, Path folder, String work) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostMain.class.getName(),
                        jar.toString(),
                        folder.toString(),
                        work)
                .redirectErrorStream(true);
    }

    public static void main(String[] arguments) {
        Path jar = Path.of(arguments[0]);
        FunctionHost host = FunctionHost.in(Path.of(arguments[1]), Map.of(), Clock.systemUTC());
        if (arguments[2].equals("environment")) {
            FunctionResource tells = TestFunctions.resource(OddFunctions.class.getName() + "::environment");
            try (LambdaFunction function = LambdaFunction.load(tells, jar, host)) {
                System.out.println(
                        "environment " + TestFunctions.told(function.invoke("{}".getBytes(StandardCharsets.UTF_8))));
            }
            System.exit(0);
        }
        LambdaFunction function = LambdaFunction.load(TestFunctions.patient(Misbehaved.class.getName()), jar, host);
        String told = TestFunctions.told(function.invoke(TestFunctions.event("tell", "")));
        if (arguments[2].equals("spin")) {
            Path spinning = Path.of(arguments[1]).resolve("spinning");
            new Thread(() -> function.invoke(TestFunctions.event("spin", spinning.toString()))).start();
            while (!Files.exists(spinning)) {
                Thread.onSpinWait();
            }
        }
        System.out.println("function " + told.substring(1, told.indexOf(' ')));
        while (true) {
            Thread.onSpinWait();
        }
    }
}
