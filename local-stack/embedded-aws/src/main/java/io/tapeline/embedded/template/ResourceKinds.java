/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.MappingResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the properties of each modelled resource type become a record. */
final class ResourceKinds {
    private static final List<String> TABLE_PROPERTIES = List.of(
            "BillingMode",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "ProvisionedThroughput");

    static StreamResource stream(String id, String name, ResourceReader reader) {
        reader.value("Name");
        return new StreamResource(
                id,
                name,
                reader.integer("ShardCount", 1),
                Duration.ofHours(reader.integer("RetentionPeriodHours", 24)));
    }

    static TableResource table(String id, String name, ResourceReader reader) {
        reader.value("TableName");
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("TableName", name);
        TABLE_PROPERTIES.forEach(
                property -> reader.value(property).ifPresent(value -> definition.put(property, value)));
        Map<String, Object> streamed = reader.map("StreamSpecification");
        if (!streamed.isEmpty()) {
            streamed.put("StreamEnabled", true);
            definition.put("StreamSpecification", streamed);
        }
        Map<String, Object> ttl = reader.map("TimeToLiveSpecification");
        boolean expires = Boolean.parseBoolean(String.valueOf(ttl.get("Enabled")));
        return new TableResource(
                id,
                name,
                definition,
                expires ? Optional.of(String.valueOf(ttl.get("AttributeName"))) : Optional.empty());
    }

    static FunctionResource function(String id, String name, String arn, ResourceReader reader) {
        reader.value("FunctionName");
        // the jar is handed over by path
        reader.value("Code");
        Map<String, String> environment = new LinkedHashMap<>();
        if (reader.map("Environment").get("Variables") instanceof Map<?, ?> variables) {
            variables.forEach((key, value) -> environment.put(String.valueOf(key), String.valueOf(value)));
        }
        return new FunctionResource(
                id,
                name,
                arn,
                reader.requiredText("Handler"),
                reader.requiredText("Runtime"),
                Duration.ofSeconds(reader.integer("Timeout", 3)),
                reader.integer("MemorySize", 128),
                environment,
                reader.requiredText("Role"));
    }

    static MappingResource mapping(String id, StackIdentity stack, String functionArn, ResourceReader reader) {
        reader.value("FunctionName");
        String uuid = UUID.nameUUIDFromBytes((stack.stackName() + "/" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        int age = reader.integer("MaximumRecordAgeInSeconds", -1);
        List<String> responses = reader.texts("FunctionResponseTypes");
        if (!List.of("ReportBatchItemFailures").containsAll(responses)) {
            throw new TemplateRefused(
                    id + ".FunctionResponseTypes may hold ReportBatchItemFailures only, was " + responses);
        }
        try {
            return new MappingResource(
                    id,
                    uuid,
                    reader.requiredText("EventSourceArn"),
                    functionArn,
                    reader.flag("Enabled", true),
                    start(id, reader),
                    new MappingResource.Batching(
                            reader.integer("BatchSize", 100),
                            Duration.ofSeconds(reader.integer("MaximumBatchingWindowInSeconds", 0))),
                    reader.integer("ParallelizationFactor", 1),
                    reader.flag("BisectBatchOnFunctionError", false),
                    !responses.isEmpty(),
                    reader.integer("MaximumRetryAttempts", -1),
                    age == -1 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                    onFailure(reader));
        } catch (IllegalArgumentException e) {
            throw new TemplateRefused(String.valueOf(e.getMessage()));
        }
    }

    private static MappingResource.Start start(String id, ResourceReader reader) {
        String position = reader.requiredText("StartingPosition");
        Optional<Instant> timestamp = reader.text("StartingPositionTimestamp")
                .map(text -> Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000)));
        try {
            return new MappingResource.Start(MappingResource.Position.valueOf(position), timestamp);
        } catch (IllegalArgumentException e) {
            throw new TemplateRefused(
                    id + ".StartingPosition must be TRIM_HORIZON, LATEST or AT_TIMESTAMP, was " + position);
        }
    }

    private static Optional<String> onFailure(ResourceReader reader) {
        return reader.map("DestinationConfig").get("OnFailure") instanceof Map<?, ?> destination
                ? Optional.ofNullable(destination.get("Destination")).map(String::valueOf)
                : Optional.empty();
    }

    private ResourceKinds() {}
}
