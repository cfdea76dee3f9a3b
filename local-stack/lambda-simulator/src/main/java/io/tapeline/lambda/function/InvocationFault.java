/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

/** What happens to one invocation of a function. */
public enum InvocationFault {
    /** It runs and its answer counts. */
    NONE,
    /** It fails before the function saw anything. */
    CRASH_BEFORE,
    /** The function runs to its end, but its answer is lost and the invocation counts as failed. */
    CRASH_AFTER,
    /** Lambda does not take it (429): nothing ran and nothing failed. */
    THROTTLE
}
