/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A function that can be invoked. Thread-safe: each concurrent invocation has an environment of its own, made when
 * needed and used again, as Lambda does.
 */
public final class LambdaFunction implements AutoCloseable {
    private final FunctionResource function;
    private final Path jar;
    private final InvocationFaults faults;
    private final Clock clock;
    private final Deque<Environment> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger environments = new AtomicInteger();

    private LambdaFunction(FunctionResource function, Path jar, InvocationFaults faults, Clock clock) {
        this.function = function;
        this.jar = jar;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Loads the function and makes its first environment; blocks for its initialization.
     *
     * @throws FunctionBroken when the jar or the handler in it cannot be used
     */
    public static LambdaFunction load(FunctionResource function, Path jar, InvocationFaults faults, Clock clock) {
        if (!Files.isRegularFile(jar)) {
            throw new FunctionBroken("function " + function.name() + " needs its jar; there is no file " + jar);
        }
        LambdaFunction loaded = new LambdaFunction(function, jar, faults, clock);
        loaded.idle.push(loaded.newEnvironment());
        return loaded;
    }

    /** What the template says about it. */
    public FunctionResource resource() {
        return function;
    }

    /** Invokes it with an event in JSON; blocks until it answers or its timeout is over. */
    public InvocationResult invoke(byte[] event) {
        String requestId = UUID.randomUUID().toString();
        InvocationFault fault = faults.onInvocation(function.name());
        if (fault == InvocationFault.CRASH_BEFORE) {
            return new InvocationResult.Failed(requestId, "crashed before the function ran (injected)");
        }
        Environment taken = idle.poll();
        Environment environment = taken == null ? newEnvironment() : taken;
        try {
            InvocationResult result = environment.invoke(event, requestId);
            idle.push(environment);
            return fault == InvocationFault.CRASH_AFTER
                    ? new InvocationResult.Failed(requestId, "crashed after the function ran (injected)")
                    : result;
        } catch (TimeoutException e) {
            environment.close();
            return new InvocationResult.Failed(
                    requestId, "Task timed out after " + function.timeout().toSeconds() + " seconds");
        }
    }

    private Environment newEnvironment() {
        return new Environment(function, jar, clock, environments.incrementAndGet());
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        for (Environment environment = idle.poll(); environment != null; environment = idle.poll()) {
            environment.close();
        }
    }
}
