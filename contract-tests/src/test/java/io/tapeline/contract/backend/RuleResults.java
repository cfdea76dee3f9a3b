/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Notes what became of each rule of a suite. One that its backend declares it cannot keep {@code differs} when the test
 * of what happens instead passes; one whose suite did not come as far {@code never ran}.
 */
final class RuleResults implements BeforeAllCallback, TestWatcher {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (context.getTestInstance().orElse(null) instanceof OnBackend suite) {
            AnnotationSupport.findAnnotatedMethods(
                            context.getRequiredTestClass(), Rule.class, HierarchyTraversalMode.TOP_DOWN)
                    .forEach(method -> RunResults.of(context).add(result(suite, method, Outcome.NEVER_RAN)));
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        ruleOf(context).ifPresent(method -> {
            OnBackend suite = (OnBackend) context.getRequiredTestInstance();
            String rule = method.getAnnotation(Rule.class).value();
            Outcome outcome = suite.backend().incapacity(rule).isPresent() ? Outcome.DIFFERS : Outcome.HOLDS;
            RunResults.of(context).add(result(suite, method, outcome));
        });
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        ruleOf(context)
                .ifPresent(method -> RunResults.of(context)
                        .add(result((OnBackend) context.getRequiredTestInstance(), method, Outcome.FAILED)));
    }

    private static Optional<Method> ruleOf(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .filter(method -> context.getRequiredTestInstance() instanceof OnBackend);
    }

    private static RuleResult result(OnBackend suite, Method method, Outcome outcome) {
        String rule = method.getAnnotation(Rule.class).value();
        DisplayName name = method.getAnnotation(DisplayName.class);
        String sentence = name == null ? method.getName() : name.value().replaceFirst("^([A-Z]+-?[0-9]+ )+", "");
        String reason = suite.backend().incapacity(rule).orElse("");
        return new RuleResult(suite.backend().name(), suite.boundary(), rule, sentence, outcome, reason);
    }
}
