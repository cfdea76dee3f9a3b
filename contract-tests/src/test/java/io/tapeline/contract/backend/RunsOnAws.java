/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Needs an account, and the caller's word that it may be used; left out without. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunsOnAws.WhenAsked.class)
public @interface RunsOnAws {

    /** Looks for that word. */
    final class WhenAsked implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (AwsBackend.asked().isPresent()) {
                return ConditionEvaluationResult.enabled("-Daws.stack names the stacks");
            }
            String reason = "-Daws.stack=NAME says that stacks NAME-… may be made and deleted";
            RunResults.leaveOut("aws", reason);
            return ConditionEvaluationResult.disabled("aws: not run, " + reason);
        }
    }
}
