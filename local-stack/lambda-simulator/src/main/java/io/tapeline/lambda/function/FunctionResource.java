/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.time.Duration;
import java.util.Map;

/** An AWS::Lambda::Function. */
public record FunctionResource(
        String logicalId,
        String name,
        String arn,
        String handler,
        String runtime,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        String role) {
    public FunctionResource {
        environment = Map.copyOf(environment);
    }
}
