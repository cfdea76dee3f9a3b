/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Scheduler;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What publishing runs on.
 *
 * @param worker one thread, which only the publisher may use; what it takes for the time of day is not looked at
 * @param nanoTime monotonic, as {@link System#nanoTime} is: only differences mean something
 * @param deadlines of other threads than the worker's: what waits for the worker is timed there
 * @param random draws the pauses between two tries
 * @param onFailed told once, on the worker, when something nobody expected has ended publishing: nothing is sent any
 *     more, so the process is to end
 */
public record PublishRuntime(
        Scheduler.Worker worker,
        LongSupplier nanoTime,
        Scheduler deadlines,
        RandomGenerator random,
        Consumer<Throwable> onFailed) {}
