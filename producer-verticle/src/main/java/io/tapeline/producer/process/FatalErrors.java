/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything leads that nobody expected: the first is the reason, is logged, and ends the process. Any thread may
 * call.
 */
public final class FatalErrors implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    /** Made beforehand: it must not need memory. */
    private static final Failure WORDLESS = new Failure(ExitCode.UNEXPECTED, "something that cannot be put into words");

    private final ProcessEnd end;
    private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();
    private volatile Consumer<Failure> listener = failure -> {};

    public FatalErrors(ProcessEnd end) {
        this.end = end;
    }

    /** Calls back when something fails, once: to let go of what the process still does. */
    public void onFailure(Consumer<Failure> changed) {
        listener = changed;
    }

    /** Why the process ends, empty while it works. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(first.get());
    }

    /**
     * Something was thrown that nobody expected.
     *
     * @param where which part of the producer it came out of
     */
    public void failed(String where, Throwable thrown) {
        Failure failure = describe(where, thrown);
        if (!first.compareAndSet(null, failure)) {
            LOG.debug("after the first failure: {}: {}", where, thrown.getClass());
            return;
        }
        // first of all: what comes after may throw again, out of memory, or wait for a full pipe
        end.end(failure);
        try {
            LOG.error("the process ends with {}: {}", failure.code().code(), failure.reason(), thrown);
            end.said();
        } finally {
            listener.accept(failure);
        }
    }

    private static Failure describe(String where, Throwable thrown) {
        try {
            return Failure.of(where, thrown);
        } catch (Throwable wordless) { // no memory for words, or an exception whose own message throws
            return WORDLESS;
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        failed("thread " + thread.getName(), thrown);
    }
}
