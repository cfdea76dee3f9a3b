/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One execution environment: a process of the function's own, and the Runtime API it asks for work. */
final class Environment implements AutoCloseable {
    /** Ours: Lambda gives an initialization ten seconds and then a second try; a laptop shares its cores. */
    static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final FunctionResource function;
    private final Code code;
    private final Reports reports;
    private final RuntimeApi api;
    private final Process process;
    private final Thread pumping;
    private final Instant began;
    private volatile boolean closed;

    /** What every environment of a function is made from. */
    record Code(FunctionHost host, TaskFolder folder, FunctionLog log, Counters counters, Vertx vertx) {}

    /**
     * Starts the process; it can be invoked when it is initialized.
     *
     * @param number of this environment, from 1; it marks its lines in the log
     * @throws FunctionBroken when it cannot be
     */
    Environment(FunctionResource function, Code code, int number) {
        this.function = function;
        this.code = code;
        this.began = code.host().clock().instant();
        this.api = new RuntimeApi(code.vertx());
        this.reports = new Reports(function, code.log(), number);
        LogPump pump = new LogPump();
        try {
            this.process = started();
        } catch (IOException e) {
            api.close();
            throw new FunctionBroken("function " + function.name() + ": no JVM can be started: " + e.getMessage(), e);
        }
        try {
            this.pumping = pump.start(
                    "function-" + function.name() + "-" + number,
                    process.getInputStream(),
                    line -> code.log().line(number, line));
            // without a thread for it nobody else knows of the process
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            api.close();
            throw e;
        }
        var unused = process.onExit().thenAccept(dead -> {
            awaitEnd(pumping);
            api.ended(dead.exitValue(), pump.last());
        });
    }

    /**
     * Waits until the handler is loaded, or its process is killed.
     *
     * @throws FunctionBroken when it cannot be
     */
    void initialize() {
        Optional<String> failure = outcome(api.initialized());
        if (failure.isPresent()) {
            throw new FunctionBroken("function " + function.name() + ": handler " + function.handler()
                    + " cannot be loaded: " + failure.get());
        }
        Duration took = Duration.between(began, code.host().clock().instant());
        code.counters().initialized(took);
        reports.initialized(took, process.pid());
    }

    private Process started() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(function, code.folder()))
                .directory(code.folder().root().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Variables.of(
                        function,
                        code.host(),
                        code.folder(),
                        api.hostAndPort(),
                        code.host().clock().instant()));
        return builder.start();
    }

    private static Optional<String> outcome(CompletableFuture<Optional<String>> initialized) {
        try {
            return initialized.get(INIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of("it was not ready within " + INIT_LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the local stack is closing");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one invocation. A process that takes too long is killed. */
    InvocationResult invoke(byte[] event, String requestId) {
        Instant began = code.host().clock().instant();
        reports.started(requestId);
        CompletableFuture<InvocationResult> result = api.hand(new RuntimeApi.Invocation(
                requestId,
                Buffer.buffer(event),
                began.plus(function.timeout()).toEpochMilli(),
                function.arn(),
                Reports.traceId(began, requestId)));
        InvocationResult ended = await(result, requestId);
        reports.ended(
                ended, Duration.between(began, code.host().clock().instant()), PeakMemory.megabytes(process.pid()));
        if (ended instanceof InvocationResult.Failed failed
                && failed.errorType().equals(Failures.TIMED_OUT)) {
            code.counters().timeouts.incrementAndGet();
            close();
        } else if (!process.isAlive()) {
            code.counters().exits.incrementAndGet();
        }
        return ended;
    }

    private InvocationResult await(CompletableFuture<InvocationResult> result, String requestId) {
        try {
            return result.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Failures.timedOut(requestId, function.timeout());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            return new InvocationResult.Failed(requestId, "the local stack is closing");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it can take another invocation. */
    boolean usable() {
        return !closed && process.isAlive();
    }

    /** Kills the process and what it started, as Lambda does: nothing in it is asked. */
    @Override
    public void close() {
        closed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        api.close();
    }

    /** Waits a little until a killed process is gone and its last lines are written. */
    void awaitEnd() {
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitEnd(pumping);
    }
}
