/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import java.time.Duration;

/**
 * The bounds of a question.
 *
 * @param connect until the connection is there
 * @param answer from sending it to the end of its answer
 * @param turn how long it may wait for its place in the budget
 * @param maxBodyBytes of an answer
 */
public record RestLimits(Duration connect, Duration answer, Duration turn, int maxBodyBytes) {

    public RestLimits {
        if (connect.toMillis() < 1 || answer.toMillis() < 1 || turn.isNegative() || maxBodyBytes < 1) {
            throw new IllegalArgumentException("times and bytes must be positive");
        }
    }

    /** A minute for its turn, because that is when a used up budget is whole again. */
    public static RestLimits defaults() {
        return new RestLimits(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(61), 256 << 10);
    }
}
