/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a function is run with, besides what the template says about it.
 *
 * @param folder gets a copy of the code; its process starts there
 * @param log gets the lines that the function writes, and a report of each invocation
 * @param variables of the account and its endpoint, {@code AWS_REGION} and its neighbours, as every function has them
 * @param idleLimit an environment that had nothing to do for so long is ended
 * @param clock the wall clock, which the function's process reads for itself: a deadline is told in its time
 */
public record FunctionHost(
        Path folder,
        Path log,
        Map<String, String> variables,
        Duration idleLimit,
        InvocationFaults faults,
        Clock clock) {
    /** Lambda does not say how long it keeps one; five minutes is what people observe at least. */
    public static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

    public FunctionHost {
        if (idleLimit.isNegative() || idleLimit.isZero()) {
            throw new IllegalArgumentException("idleLimit must be more than 0, was " + idleLimit);
        }
        variables = Map.copyOf(variables);
    }

    /** Without faults, with a log in the folder. */
    public static FunctionHost in(Path folder, Map<String, String> variables, Clock clock) {
        return new FunctionHost(
                folder, folder.resolve("function.log"), variables, IDLE_LIMIT, InvocationFaults.NONE, clock);
    }

    /** The same with this log. */
    public FunctionHost withLog(Path changed) {
        return new FunctionHost(folder, changed, variables, idleLimit, faults, clock);
    }

    /** The same with these faults. */
    public FunctionHost withFaults(InvocationFaults changed) {
        return new FunctionHost(folder, log, variables, idleLimit, changed, clock);
    }
}
