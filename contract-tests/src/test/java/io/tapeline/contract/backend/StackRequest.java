/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to create.
 *
 * @param name of the stack; unique within the run, lower case, as it becomes part of a bucket's name
 * @param functionJar the code of every function in the template
 * @param parameters of the template, without those that say where the code lies
 */
public record StackRequest(String name, Path template, Path functionJar, Map<String, String> parameters) {

    /** The template that is deployed, from this project's root. */
    public static final Path TEMPLATE = Path.of("../deploy/template.yaml");

    /** The packaged function that is deployed. */
    public static final Path FUNCTION_JAR = Path.of("../transform-lambda/target/transform-lambda-function.jar");

    public StackRequest {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("a stack's name must match [a-z][a-z0-9-]{0,30}, was " + name);
        }
        parameters = Map.copyOf(parameters);
    }

    /** The parameters as the deploy script takes them. */
    String parametersInOneLine() {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The very template and jar that are deployed. */
    public static StackRequest ofTapeline(String name) {
        return new StackRequest(name, TEMPLATE, FUNCTION_JAR, Map.of());
    }
}
