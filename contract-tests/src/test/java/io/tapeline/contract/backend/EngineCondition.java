/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class EngineCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ContainerMode.read()
                .reasonToLeaveOut()
                .map(reason -> {
                    RunResults.leaveOut("localstack", reason);
                    return ConditionEvaluationResult.disabled("containers: not run, " + reason);
                })
                .orElseGet(() -> ConditionEvaluationResult.enabled("a container engine answers"));
    }
}
