/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import io.tapeline.lambda.function.FunctionResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions as Lambda's API tells of them; they come from the template and are never changed. */
final class FunctionCalls {
    /** A name, a partial ARN or an ARN, each with or without a qualifier. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?(?:\\d{12}):function:)?([A-Za-z0-9_-]{1,140})(:[$A-Za-z0-9_-]+)?");

    private final List<FunctionResource> functions;

    FunctionCalls(List<FunctionResource> functions) {
        this.functions = List.copyOf(functions);
    }

    /** The ARN of what is asked for, with its qualifier; empty when there is no such function. */
    Optional<String> arnOf(String asked) {
        Matcher reference = REFERENCE.matcher(asked);
        if (!reference.matches()) {
            return Optional.empty();
        }
        String qualifier = reference.group(2) == null ? "" : reference.group(2);
        return functions.stream()
                .filter(function -> function.name().equals(reference.group(1)))
                .filter(function -> !asked.startsWith("arn:") || asked.equals(function.arn() + qualifier))
                .map(function -> function.arn() + qualifier)
                .findFirst();
    }

    /** Empty when it is no call that is done. */
    Optional<Map<String, Object>> get(List<String> path) {
        if (path.size() == 1) {
            return Optional.of(Map.of(
                    "Functions",
                    functions.stream().map(FunctionCalls::configuration).toList()));
        }
        boolean configurationOnly = path.size() == 3 && path.get(2).equals("configuration");
        if (path.size() > 2 && !configurationOnly) {
            return Optional.empty();
        }
        String asked = path.get(1);
        Map<String, Object> found = functions.stream()
                .filter(function ->
                        function.name().equals(asked) || function.arn().equals(asked))
                .findFirst()
                .map(FunctionCalls::configuration)
                .orElseThrow(() -> LambdaRefused.notFound("Function not found: " + asked));
        return Optional.of(
                configurationOnly ? found : Map.of("Configuration", found, "Code", Map.of("RepositoryType", "local")));
    }

    private static Map<String, Object> configuration(FunctionResource function) {
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("FunctionName", function.name());
        rendered.put("FunctionArn", function.arn());
        rendered.put("Runtime", function.runtime());
        rendered.put("Role", function.role());
        rendered.put("Handler", function.handler());
        rendered.put("Timeout", function.timeout().toSeconds());
        rendered.put("MemorySize", function.memoryMegabytes());
        rendered.put("Version", "$LATEST");
        rendered.put("State", "Active");
        rendered.put("LastUpdateStatus", "Successful");
        rendered.put("PackageType", "Zip");
        rendered.put("Environment", Map.of("Variables", function.environment()));
        return rendered;
    }
}
