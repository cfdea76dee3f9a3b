/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.reactivex.rxjava3.core.Scheduler;
import io.tapeline.producer.publish.pace.Backoff;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What sending runs on.
 *
 * @param worker takes the answers
 * @param millis monotonic
 * @param deadlines of other threads than the worker's
 * @param backoff draws the pauses between two tries
 * @param onAnswered run when an answer was dealt with
 */
public record SendRuntime(
        Executor worker, LongSupplier millis, Scheduler deadlines, Backoff backoff, Runnable onAnswered) {}
