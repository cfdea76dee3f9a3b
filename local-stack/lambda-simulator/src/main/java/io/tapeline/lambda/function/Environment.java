/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution environment: a class loader, an instance of the handler and the thread it runs on. */
final class Environment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);
    private final FunctionResource function;
    private final Clock clock;
    private final URLClassLoader loader;
    private final ExecutorService thread;
    private final Handler handler;

    Environment(FunctionResource function, Path jar, Clock clock, int number) {
        this.function = function;
        this.clock = clock;
        try {
            this.loader =
                    new URLClassLoader(function.name(), new URL[] {jar.toUri().toURL()}, new RuntimeClasses());
        } catch (IOException e) {
            throw new FunctionBroken("the jar " + jar + " of " + function.name() + " cannot be opened", e);
        }
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "function-" + function.name() + "-" + number);
            created.setContextClassLoader(loader);
            created.setDaemon(true);
            return created;
        });
        try {
            this.handler = run(() -> Handler.load(function.handler(), loader));
        } catch (ExecutionException e) {
            close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FunctionBroken(
                    "function " + function.name() + ": handler " + function.handler() + " of " + jar
                            + " cannot be loaded: " + rootOf(cause),
                    cause);
        } catch (TimeoutException e) {
            close();
            throw new FunctionBroken("function " + function.name() + " did not initialize within its timeout", e);
        }
    }

    /** Runs one invocation. After a timeout this environment must not be used again: its thread may still run. */
    InvocationResult invoke(byte[] event, String requestId) throws TimeoutException {
        InvocationContext context = new InvocationContext(function, requestId, clock);
        try {
            return new InvocationResult.Returned(requestId, run(() -> call(event, context)));
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            LOG.warn("function {} failed on request {}", function.name(), requestId, thrown);
            return new InvocationResult.Failed(requestId, rootOf(thrown));
        }
    }

    private String call(byte[] event, InvocationContext context) throws Exception {
        try {
            return handler.invoke(event, context);
        } catch (Exception | Error e) {
            throw e;
            // reflection hands on whatever the handler threw
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T run(Callable<T> task) throws ExecutionException, TimeoutException {
        Future<T> running = thread.submit(task);
        try {
            return running.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw e;
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException("the local stack is closing", e);
        }
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root instanceof ReflectiveOperationException) {
            root = root.getCause();
        }
        return root.toString();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("the jar of {} did not close: {}", function.name(), e.toString());
        }
    }
}
