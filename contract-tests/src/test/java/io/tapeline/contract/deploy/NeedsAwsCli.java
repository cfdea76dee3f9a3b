/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Needs the AWS CLI on the PATH; without it the class is skipped with that reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsAwsCli.OnThePath.class)
public @interface NeedsAwsCli {

    /** Looks for it. */
    final class OnThePath implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Tool.find("aws")
                    .map(found -> ConditionEvaluationResult.enabled("the AWS CLI is " + found))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("the AWS CLI is not on the PATH"));
        }
    }
}
