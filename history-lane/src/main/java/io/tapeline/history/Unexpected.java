/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A command's end by what nobody expected: an exit code of its own, which no outcome of a job has. */
final class Unexpected {

    /** What {@code sysexits.h} calls an error of the system. */
    static final int CODE = 71;

    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    /** Runs a command; returns its exit code, whatever it throws. */
    static int execute(Callable<Integer> command, String... args) {
        try {
            return new CommandLine(command)
                    .setExecutionExceptionHandler((failed, line, parsed) -> tell(failed))
                    .execute(args);
        } catch (Error full) {
            // a heap that is full, a class that is not there: the JVM's own exit code would say "some is missing"
            return tell(full);
        }
    }

    /** Says it in the log; returns the exit code. */
    static int tell(@Nullable Throwable thrown) {
        LOG.error("stopped by what nobody expected; what was kept is whole", thrown);
        return CODE;
    }
}
