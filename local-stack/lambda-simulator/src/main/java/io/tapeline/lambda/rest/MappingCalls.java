/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.WireFormat;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.mapping.MappingExists;
import io.tapeline.lambda.mapping.MappingResource;
import io.tapeline.lambda.mapping.Mappings;
import io.tapeline.lambda.mapping.RunningMapping;
import io.tapeline.lambda.mapping.StreamLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Create, get, list, update and delete of event source mappings. A change is made before it is answered; the answer
 * says {@code Creating}, {@code Enabling} and so on because AWS's does, and the next look finds it done.
 */
final class MappingCalls {
    private final Mappings mappings;
    private final FunctionCalls functions;
    private final KinesisStreams streams;

    MappingCalls(Mappings mappings, FunctionCalls functions, KinesisStreams streams) {
        this.mappings = mappings;
        this.functions = functions;
        this.streams = streams;
    }

    /** Empty when it is no call that is done. */
    Optional<Answer> answer(RestCall call) {
        if (call.path().size() == 1) {
            return switch (call.method()) {
                case "POST" -> Optional.of(create(Json.object(call.body())));
                case "GET" -> Optional.of(list(call));
                default -> Optional.empty();
            };
        }
        if (call.path().size() > 2) {
            return Optional.empty();
        }
        String uuid = call.path().get(1);
        return switch (call.method()) {
            case "GET" -> Optional.of(answer(200, render(found(mappings.find(uuid)))));
            case "PUT" -> Optional.of(update(uuid, Json.object(call.body())));
            case "DELETE" -> Optional.of(answer(202, render(found(mappings.delete(uuid)), "Deleting")));
            default -> Optional.empty();
        };
    }

    private Answer create(JsonNode body) {
        MappingRequest request = new MappingRequest(body);
        request.check();
        String functionArn = functions
                .arnOf(request.functionName())
                .orElseThrow(() -> LambdaRefused.invalidParameter("Function does not exist"));
        String streamArn = request.eventSourceArn();
        if (new StreamLookup(streams, streamArn).now().isEmpty()) {
            throw LambdaRefused.invalidParameter("Stream not found: " + streamArn);
        }
        MappingResource resource = request.resource(UUID.randomUUID().toString(), functionArn);
        try {
            RunningMapping made = mappings.create(resource);
            return answer(202, render(made, made.enabled() ? "Creating" : "Disabled"));
        } catch (MappingExists e) {
            throw LambdaRefused.conflict(String.valueOf(e.getMessage()));
        }
    }

    private Answer update(String uuid, JsonNode body) {
        RunningMapping mapping = found(mappings.find(uuid));
        body.fieldNames().forEachRemaining(member -> checkUpdate(mapping, member, body.path(member)));
        JsonNode wanted = body.path("Enabled");
        if (!wanted.isBoolean() || wanted.booleanValue() == mapping.enabled()) {
            return answer(202, render(mapping, "Updating"));
        }
        mappings.enable(uuid, wanted.booleanValue());
        return answer(202, render(mapping, wanted.booleanValue() ? "Enabling" : "Disabling"));
    }

    private void checkUpdate(RunningMapping mapping, String member, JsonNode value) {
        boolean same = member.equals("FunctionName")
                && functions
                        .arnOf(value.asText())
                        .filter(mapping.resource().functionArn()::equals)
                        .isPresent();
        if (!member.equals("Enabled") && !same && !value.isNull()) {
            throw LambdaRefused.invalidParameter(
                    "tapeline local stack does not change " + member + " of a mapping; delete and create it");
        }
    }

    private Answer list(RestCall call) {
        String source = call.query().get("EventSourceArn");
        String function = call.query().get("FunctionName");
        Optional<String> functionArn = Optional.ofNullable(function).flatMap(functions::arnOf);
        List<Map<String, Object>> rendered = mappings.all().stream()
                .filter(each -> source == null || each.resource().streamArn().equals(source))
                .filter(each -> function == null
                        || functionArn
                                .filter(each.resource().functionArn()::equals)
                                .isPresent())
                .map(MappingCalls::render)
                .toList();
        return answer(200, Map.of("EventSourceMappings", rendered));
    }

    private static RunningMapping found(Optional<RunningMapping> mapping) {
        return mapping.orElseThrow(() -> LambdaRefused.notFound("The resource you requested does not exist."));
    }

    private static Map<String, Object> render(RunningMapping mapping) {
        return render(mapping, mapping.enabled() ? "Enabled" : "Disabled");
    }

    private static Map<String, Object> render(RunningMapping running, String state) {
        MappingResource mapping = running.resource();
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("UUID", mapping.uuid());
        rendered.put("EventSourceMappingArn", mapping.arn());
        rendered.put("StartingPosition", mapping.start().position().name());
        mapping.start().timestamp().ifPresent(at -> rendered.put("StartingPositionTimestamp", at));
        rendered.put("BatchSize", mapping.batching().maxRecords());
        rendered.put(
                "MaximumBatchingWindowInSeconds", mapping.batching().window().toSeconds());
        rendered.put("ParallelizationFactor", mapping.parallelizationFactor());
        rendered.put("EventSourceArn", mapping.streamArn());
        rendered.put("FunctionArn", mapping.functionArn());
        rendered.put("LastModified", running.lastModified());
        rendered.put("LastProcessingResult", running.lastProcessingResult());
        rendered.put("State", state);
        rendered.put("StateTransitionReason", "User action");
        rendered.put(
                "DestinationConfig",
                Map.of(
                        "OnFailure",
                        mapping.onFailureArn()
                                .map(arn -> Map.of("Destination", arn))
                                .orElse(Map.of())));
        rendered.put(
                "MaximumRecordAgeInSeconds",
                mapping.maximumRecordAge().map(age -> age.toSeconds()).orElse(-1L));
        rendered.put("BisectBatchOnFunctionError", mapping.bisectsOnError());
        rendered.put("MaximumRetryAttempts", mapping.maximumRetryAttempts());
        rendered.put("TumblingWindowInSeconds", 0);
        rendered.put(
                "FunctionResponseTypes",
                mapping.reportsBatchItemFailures() ? List.of("ReportBatchItemFailures") : List.of());
        return rendered;
    }

    private static Answer answer(int status, Map<String, Object> body) {
        return Answer.of(status, "application/json", WireFormat.JSON.write(body));
    }
}
