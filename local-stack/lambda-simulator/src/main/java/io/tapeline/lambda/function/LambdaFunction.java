/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A function that can be invoked. Thread-safe: each concurrent invocation has an environment of its own, a process made
 * when needed and used again, as Lambda does; one that was idle for long is ended.
 */
public final class LambdaFunction implements AutoCloseable {
    private static final long LOOK_FOR_IDLE_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private final FunctionResource function;
    private final Environment.Code code;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Set<Environment> alive = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean closed;

    private record Idle(Environment environment, Instant since) {}

    private LambdaFunction(FunctionResource function, Environment.Code code) {
        this.function = function;
        this.code = code;
    }

    /**
     * Copies the function's code and makes its first environment; blocks for its initialization.
     *
     * @throws FunctionBroken when the jar or the handler in it cannot be used
     */
    public static LambdaFunction load(FunctionResource function, Path jar, FunctionHost host) {
        if (!Files.isRegularFile(jar)) {
            throw new FunctionBroken("function " + function.name() + " needs its jar; there is no file " + jar);
        }
        LambdaFunction loaded = new LambdaFunction(function, codeOf(function, jar, host));
        try {
            loaded.release(loaded.newEnvironment());
        } catch (RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
        loaded.code.vertx().setPeriodic(LOOK_FOR_IDLE_MILLIS, tick -> loaded.endIdle());
        return loaded;
    }

    private static Environment.Code codeOf(FunctionResource function, Path jar, FunctionHost host) {
        try {
            return new Environment.Code(
                    host,
                    TaskFolder.make(host.folder(), jar),
                    new FunctionLog(host.log(), FunctionLog.MAX_BYTES, host.clock()),
                    new Counters(),
                    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)));
        } catch (IOException e) {
            throw new FunctionBroken("the jar " + jar + " of " + function.name() + " cannot be used: " + e, e);
        }
    }

    /** What the template says about it. */
    public FunctionResource resource() {
        return function;
    }

    /** How it does. */
    public FunctionState state() {
        return code.counters().state(function.name(), code.log().file(), alive.size(), idle.size());
    }

    /** Invokes it with an event in JSON; blocks until it answers or its timeout is over. */
    public InvocationResult invoke(byte[] event) {
        String requestId = UUID.randomUUID().toString();
        InvocationFault fault = code.host().faults().onInvocation(function.name());
        if (fault == InvocationFault.THROTTLE) {
            code.counters().throttles.incrementAndGet();
            return new InvocationResult.Throttled(requestId, "Rate Exceeded (injected)");
        }
        if (fault == InvocationFault.CRASH_BEFORE) {
            return new InvocationResult.Failed(requestId, "crashed before the function ran (injected)");
        }
        Environment environment;
        try {
            environment = takeIdle().orElseGet(this::newEnvironment);
        } catch (FunctionBroken e) {
            return new InvocationResult.Failed(requestId, "Runtime.InitError", String.valueOf(e.getMessage()));
        }
        code.counters().invocations.incrementAndGet();
        InvocationResult result = environment.invoke(event, requestId);
        release(environment);
        return fault == InvocationFault.CRASH_AFTER
                ? new InvocationResult.Failed(requestId, "crashed after the function ran (injected)")
                : result;
    }

    /** The one used last comes first, so that those not needed grow old. */
    private Optional<Environment> takeIdle() {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (next.environment().usable()) {
                return Optional.of(next.environment());
            }
            code.counters().exits.incrementAndGet();
            end(next.environment());
        }
        return Optional.empty();
    }

    private Environment newEnvironment() {
        code.counters().coldStarts.incrementAndGet();
        Environment made = new Environment(function, code, numbers.incrementAndGet());
        // before it is waited for: close() must find it
        alive.add(made);
        try {
            made.initialize();
            if (closed) {
                throw new FunctionBroken("function " + function.name() + ": the local stack is closing");
            }
            return made;
        } catch (RuntimeException | Error e) {
            end(made);
            throw e;
        }
    }

    private void release(Environment environment) {
        if (closed || !environment.usable()) {
            end(environment);
        } else {
            idle.push(new Idle(environment, code.host().clock().instant()));
        }
    }

    private void end(Environment environment) {
        alive.remove(environment);
        environment.close();
    }

    /** Ends what was idle for longer than the limit. */
    void endIdle() {
        Instant limit = code.host().clock().instant().minus(code.host().idleLimit());
        for (Idle each : List.copyOf(idle)) {
            boolean gone = !each.environment().usable();
            // whoever removes it has it: an invocation may take it at this moment
            if ((gone || each.since().isBefore(limit)) && idle.remove(each)) {
                code.counters().exits.addAndGet(gone ? 1 : 0);
                end(each.environment());
            }
        }
    }

    /** Kills every process of it, whatever it does, and waits until they are gone. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
        Set<Environment> ended = Set.copyOf(alive);
        ended.forEach(this::end);
        ended.forEach(Environment::awaitEnd);
        code.vertx().close().toCompletionStage().toCompletableFuture().join();
        code.log().close();
    }
}
