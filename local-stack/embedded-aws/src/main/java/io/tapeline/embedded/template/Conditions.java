/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template's Conditions: Fn::Equals of parameters and texts, Fn::Not, Fn::And, Fn::Or and names of others. */
final class Conditions {
    private final Map<String, Object> declared;
    private final Parameters parameters;

    Conditions(Map<String, Object> declared, Parameters parameters) {
        this.declared = declared;
        this.parameters = parameters;
        declared.keySet().forEach(this::holds);
    }

    /** What of the section is there: all without a Condition, and those whose condition holds. */
    Map<String, Object> present(Map<String, Object> section) {
        Map<String, Object> present = new LinkedHashMap<>();
        section.forEach((id, body) -> {
            Object condition = body instanceof Map<?, ?> map ? map.get("Condition") : null;
            if (condition == null || holds(String.valueOf(condition))) {
                present.put(id, body);
            }
        });
        return present;
    }

    boolean holds(String name) {
        return holds(name, 0);
    }

    private boolean holds(String name, int depth) {
        if (!declared.containsKey(name)) {
            throw new TemplateRefused("refers to condition " + name + ", which is not declared");
        }
        if (depth > declared.size()) {
            throw new TemplateRefused("condition " + name + " refers to itself");
        }
        return evaluated(declared.get(name), name, depth + 1);
    }

    private boolean evaluated(Object expression, String where, int depth) {
        if (expression instanceof Map<?, ?> map && map.size() == 1) {
            String function = String.valueOf(map.keySet().iterator().next());
            Object argument = map.values().iterator().next();
            if (function.equals("Condition")) {
                return holds(String.valueOf(argument), depth);
            }
            if (argument instanceof List<?> operands) {
                switch (function) {
                    case "Fn::Equals" -> {
                        return operands.size() == 2
                                && text(operands.get(0), where).equals(text(operands.get(1), where));
                    }
                    case "Fn::Not" -> {
                        return operands.size() == 1 && !evaluated(operands.get(0), where, depth);
                    }
                    case "Fn::And" -> {
                        return operands.stream().allMatch(operand -> evaluated(operand, where, depth));
                    }
                    case "Fn::Or" -> {
                        return operands.stream().anyMatch(operand -> evaluated(operand, where, depth));
                    }
                    default -> {}
                }
            }
        }
        throw new TemplateRefused("condition " + where
                + " must be of Fn::Equals, Fn::Not, Fn::And, Fn::Or and Condition, was " + expression);
    }

    private String text(Object operand, String where) {
        if (operand instanceof Map<?, ?> map) {
            String name = String.valueOf(map.get("Ref"));
            return parameters
                    .value(name)
                    .orElseThrow(() -> new TemplateRefused(
                            "condition " + where + " may compare parameters and texts only, was " + operand));
        }
        return String.valueOf(operand);
    }
}
