/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

/** Decides which invocations fail. Asked from several threads. */
public interface InvocationFaults {
    /** Nothing fails. */
    InvocationFaults NONE = new InvocationFaults() {};

    /** Before one invocation. */
    default InvocationFault onInvocation(String functionName) {
        return InvocationFault.NONE;
    }
}
