/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a template with their given or default values, and the pseudo parameters. */
final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    Parameters(StackIdentity stack, Map<String, Object> section, Map<String, Object> resources) {
        stack.parameters().keySet().stream()
                .filter(given -> !section.containsKey(given))
                .findFirst()
                .ifPresent(given -> {
                    throw new TemplateRefused("has no parameter " + given + "; it has " + section.keySet());
                });
        section.forEach((name, body) -> values.put(name, valueOf(name, body, stack, resources)));
        values.put("AWS::StackName", stack.stackName());
        values.put("AWS::Region", stack.region());
        values.put("AWS::AccountId", StackIdentity.ACCOUNT);
        values.put("AWS::Partition", "aws");
        values.put("AWS::URLSuffix", "amazonaws.com");
        values.put(
                "AWS::StackId",
                "arn:aws:cloudformation:" + stack.region() + ":" + StackIdentity.ACCOUNT + ":stack/" + stack.stackName()
                        + "/local");
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String valueOf(String name, Object body, StackIdentity stack, Map<String, Object> resources) {
        Map<String, Object> declared = body instanceof Map<?, ?> map ? CloudFormationYaml.stringKeys(map) : Map.of();
        String given = stack.parameters().get(name);
        Object value = given == null ? declared.get("Default") : given;
        if (value == null && locatesCode(name, resources)) {
            // the jar is handed over by path, so where AWS would find it is never asked
            value = "local";
        }
        if (value == null) {
            throw new TemplateRefused("parameter " + name + " has no default and was not given");
        }
        if (declared.get("AllowedValues") instanceof List<?> allowed
                && allowed.stream().map(String::valueOf).noneMatch(String.valueOf(value)::equals)) {
            throw new TemplateRefused("parameter " + name + " must be one of " + allowed + ", was " + value);
        }
        requireBounds(name, declared, value);
        return String.valueOf(value);
    }

    private static void requireBounds(String name, Map<String, Object> declared, Object value) {
        if (!"Number".equals(declared.get("Type"))) {
            return;
        }
        try {
            double number = Double.parseDouble(String.valueOf(value));
            if (declared.get("MinValue") instanceof Number least && number < least.doubleValue()) {
                throw new TemplateRefused("parameter " + name + " must be at least " + least + ", was " + value);
            }
            if (declared.get("MaxValue") instanceof Number most && number > most.doubleValue()) {
                throw new TemplateRefused("parameter " + name + " must be at most " + most + ", was " + value);
            }
        } catch (NumberFormatException e) {
            throw new TemplateRefused("parameter " + name + " must be a number, was " + value);
        }
    }

    /** Whether a parameter is used as S3Bucket or S3Key of a function's code. */
    private static boolean locatesCode(String parameter, Map<String, Object> resources) {
        return resources.values().stream()
                .anyMatch(resource -> resource instanceof Map<?, ?> body
                        && body.get("Properties") instanceof Map<?, ?> properties
                        && properties.get("Code") instanceof Map<?, ?> code
                        && code.values().stream()
                                .anyMatch(value -> value instanceof Map<?, ?> ref && parameter.equals(ref.get("Ref"))));
    }
}
