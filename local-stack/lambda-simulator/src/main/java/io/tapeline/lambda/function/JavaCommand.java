/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.tapeline.lambda.runtime.BootstrapMain;
import java.nio.file.Path;
import java.util.List;

/** The command line of a function's process: this JVM's own Java, set up as Lambda sets up its own. */
final class JavaCommand {
    /** Of MemorySize, as in the managed runtime: the rest is for what a JVM needs besides its heap. */
    static final int HEAP_PERCENT = 85;

    /** What the JVM says by ExitOnOutOfMemoryError. */
    static final int OUT_OF_MEMORY = 3;

    private JavaCommand() {}

    static List<String> of(FunctionResource function, TaskFolder code) {
        long heapKilobytes = function.memoryMegabytes() * 1024L * HEAP_PERCENT / 100;
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx" + heapKilobytes + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                // Java 17 takes its encodings from the locale, Lambda's Java is always UTF-8
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                // an SDK reads its settings below the home folder: the caller's are none of the function's business
                "-Duser.home=" + code.root(),
                "-cp",
                code.classPathText(),
                BootstrapMain.class.getName());
    }
}
