/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.kinesis.faults.Faults;
import io.tapeline.lambda.function.InvocationFaults;

/**
 * What fails in the stack.
 *
 * @param calls of Kinesis and DynamoDB, and entries of puts
 * @param invocations of the function
 */
public record StackFaults(Faults calls, InvocationFaults invocations) {
    /** Nothing fails. */
    public static final StackFaults NONE = new StackFaults(Faults.NONE, InvocationFaults.NONE);
}
