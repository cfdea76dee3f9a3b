/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.lambda.function.FunctionResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mapping from lines as they stand in a template, {@code Name: value}. */
final class MappingProperties {
    static final FunctionResource FUNCTION = new FunctionResource(
            "Function",
            "stack-Function",
            "arn:aws:lambda:us-east-1:000000000000:function:stack-Function",
            "a.B::c",
            "java25",
            Duration.ofSeconds(3),
            128,
            Map.of(),
            "arn:aws:iam::000000000000:role/stack-Role");
    private final Map<String, String> lines;

    private MappingProperties(String... properties) {
        lines = Arrays.stream(properties)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip()));
    }

    static MappingResource mapping(String streamArn, String... properties) {
        MappingProperties given = new MappingProperties(properties);
        int age = given.integer("MaximumRecordAgeInSeconds", -1);
        return new MappingResource(
                "Mapping",
                "d5c1e1a6-0000-4000-8000-000000000000",
                streamArn,
                FUNCTION.arn(),
                given.flag("Enabled", true),
                given.start(),
                new MappingResource.Batching(
                        given.integer("BatchSize", 100),
                        Duration.ofSeconds(given.integer("MaximumBatchingWindowInSeconds", 0))),
                given.integer("ParallelizationFactor", 1),
                given.flag("BisectBatchOnFunctionError", false),
                given.lines.containsKey("FunctionResponseTypes"),
                given.integer("MaximumRetryAttempts", -1),
                age == -1 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                Optional.ofNullable(given.lines.get("DestinationConfig"))
                        .map(to -> to.equals("queue")
                                ? "arn:aws:sqs:us-east-1:000000000000:undelivered"
                                : "arn:aws:s3:::undelivered"));
    }

    private MappingResource.Start start() {
        return new MappingResource.Start(
                MappingResource.Position.valueOf(lines.getOrDefault("StartingPosition", "TRIM_HORIZON")),
                Optional.ofNullable(lines.get("StartingPositionTimestamp"))
                        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds))));
    }

    private int integer(String property, int otherwise) {
        return Integer.parseInt(lines.getOrDefault(property, String.valueOf(otherwise)));
    }

    private boolean flag(String property, boolean otherwise) {
        return Boolean.parseBoolean(lines.getOrDefault(property, String.valueOf(otherwise)));
    }
}
