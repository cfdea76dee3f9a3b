/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.lambda.mapping.MappingResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body of CreateEventSourceMapping. What is not simulated is refused, never dropped. */
final class MappingRequest {
    private static final Set<String> MEMBERS = Set.of(
            "EventSourceArn",
            "FunctionName",
            "Enabled",
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "ParallelizationFactor",
            "StartingPosition",
            "StartingPositionTimestamp",
            "DestinationConfig",
            "MaximumRecordAgeInSeconds",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "FunctionResponseTypes",
            "TumblingWindowInSeconds",
            "FilterCriteria");
    private static final List<String> POSITIONS = List.of("LATEST", "AT_TIMESTAMP", "TRIM_HORIZON");
    private final JsonNode body;

    MappingRequest(JsonNode body) {
        this.body = body;
    }

    /** Throws what AWS answers to a request that is wrong in itself. */
    void check() {
        text("StartingPosition")
                .filter(position -> !POSITIONS.contains(position))
                .ifPresent(position -> {
                    throw LambdaRefused.validation("Value '" + position + "' at 'startingPosition' failed to satisfy"
                            + " constraint: Member must satisfy enum value set: " + POSITIONS);
                });
        if (text("EventSourceArn").filter(arn -> arn.contains(":kinesis:")).isEmpty()) {
            throw LambdaRefused.invalidParameter("Unrecognized event source.");
        }
        if (text("StartingPosition").isEmpty()) {
            throw LambdaRefused.invalidParameter("1 validation error detected: Value null at 'startingPosition'"
                    + " failed to satisfy constraint: Member must not be null.");
        }
        if (present(body.path("DestinationConfig").path("OnSuccess"))) {
            throw LambdaRefused.invalidParameter(
                    "Unsupported DestinationConfig parameter for given event source mapping type.");
        }
        body.path("FilterCriteria").path("Filters").forEach(MappingRequest::checkFilter);
        checkSimulated();
    }

    private static void checkFilter(JsonNode filter) {
        if (!Json.isObject(filter.path("Pattern").asText())) {
            throw LambdaRefused.invalidParameter("Invalid filter pattern definition.");
        }
    }

    private void checkSimulated() {
        body.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member) && present(body.path(member))) {
                throw undone(member);
            }
        });
        if (!body.path("FilterCriteria").path("Filters").isEmpty()) {
            throw undone("FilterCriteria");
        }
        if (body.path("TumblingWindowInSeconds").asInt() != 0) {
            throw undone("TumblingWindowInSeconds");
        }
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull() && !(node.isContainerNode() && node.isEmpty());
    }

    private static LambdaRefused undone(String member) {
        return LambdaRefused.invalidParameter("tapeline local stack does not do " + member + " of a mapping");
    }

    String eventSourceArn() {
        return text("EventSourceArn").orElse("");
    }

    String functionName() {
        return text("FunctionName").orElse("");
    }

    /** Throws when a number is out of Lambda's ranges; the words are ours. */
    MappingResource resource(String uuid, String functionArn) {
        try {
            int age = integer("MaximumRecordAgeInSeconds", -1);
            return new MappingResource(
                    uuid,
                    uuid,
                    eventSourceArn(),
                    functionArn,
                    body.path("Enabled").asBoolean(true),
                    start(),
                    new MappingResource.Batching(
                            integer("BatchSize", 100),
                            Duration.ofSeconds(integer("MaximumBatchingWindowInSeconds", 0))),
                    integer("ParallelizationFactor", 1),
                    body.path("BisectBatchOnFunctionError").asBoolean(false),
                    reports(),
                    integer("MaximumRetryAttempts", -1),
                    age == -1 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                    Optional.of(body.path("DestinationConfig")
                                    .path("OnFailure")
                                    .path("Destination")
                                    .asText(""))
                            .filter(arn -> !arn.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw LambdaRefused.invalidParameter(String.valueOf(e.getMessage()));
        }
    }

    private MappingResource.Start start() {
        JsonNode timestamp = body.path("StartingPositionTimestamp");
        return new MappingResource.Start(
                MappingResource.Position.valueOf(text("StartingPosition").orElse("")),
                present(timestamp)
                        ? Optional.of(Instant.ofEpochMilli(
                                timestamp.decimalValue().movePointRight(3).longValue()))
                        : Optional.empty());
    }

    private boolean reports() {
        boolean reports = false;
        for (JsonNode type : body.path("FunctionResponseTypes")) {
            if (!type.asText().equals("ReportBatchItemFailures")) {
                throw new IllegalArgumentException(
                        "FunctionResponseTypes may hold ReportBatchItemFailures only, was " + type.asText());
            }
            reports = true;
        }
        return reports;
    }

    private int integer(String member, int otherwise) {
        JsonNode node = body.path(member);
        if (!present(node)) {
            return otherwise;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new IllegalArgumentException(member + " must be a whole number, was " + node);
        }
        return node.intValue();
    }

    private Optional<String> text(String member) {
        return Optional.of(body.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
