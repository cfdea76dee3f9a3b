/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.lambda.function.InvocationResult;

/** Invokes the function with one event and blocks until it is over. Called from several threads. */
@FunctionalInterface
public interface Invoker {
    /** Never throws: what goes wrong is a {@link InvocationResult.Failed}. */
    InvocationResult invoke(byte[] event);
}
