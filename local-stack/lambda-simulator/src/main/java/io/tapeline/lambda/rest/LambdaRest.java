/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.AwsErrors;
import io.tapeline.kinesis.http.Undone;
import io.tapeline.kinesis.http.WireFormat;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.MappingResource;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lambda's REST interface as far as it looks and does not change: mappings and functions. */
public final class LambdaRest {
    /** What every path of Lambda's API begins with. */
    public static final String PREFIX = "/2015-03-31/";

    private final List<FunctionResource> functions;
    private final List<MappingResource> mappings;
    private final Function<String, String> lastResult;
    private final Undone undone;
    private final Instant startedAt;

    /** @param lastResult Lambda's LastProcessingResult of the mapping with that UUID */
    public LambdaRest(
            List<FunctionResource> functions,
            List<MappingResource> mappings,
            Function<String, String> lastResult,
            Undone undone,
            Instant startedAt) {
        this.functions = functions;
        this.mappings = mappings;
        this.lastResult = lastResult;
        this.undone = undone;
        this.startedAt = startedAt;
    }

    public Answer answer(HttpServerRequest request) {
        List<String> path = Arrays.stream(
                        request.path().substring(PREFIX.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (request.method().equals(HttpMethod.GET) && !path.isEmpty()) {
            Optional<Answer> answer = switch (path.get(0)) {
                case "event-source-mappings" -> mappings(path, request);
                case "functions" -> functions(path);
                default -> Optional.empty();
            };
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return undone.rest("Lambda " + request.method() + " " + request.path());
    }

    private Optional<Answer> mappings(List<String> path, HttpServerRequest request) {
        if (path.size() == 2) {
            return Optional.of(mappings.stream()
                    .filter(mapping -> mapping.uuid().equals(path.get(1)))
                    .findFirst()
                    .map(mapping -> ok(render(mapping)))
                    .orElseGet(() -> notFound("The resource you requested does not exist.")));
        }
        if (path.size() > 2) {
            return Optional.empty();
        }
        String source = request.getParam("EventSourceArn");
        String function = request.getParam("FunctionName");
        List<Map<String, Object>> rendered = mappings.stream()
                .filter(mapping -> source == null || mapping.streamArn().equals(source))
                .filter(mapping -> function == null
                        || mapping.functionArn().equals(function)
                        || mapping.functionArn().endsWith(":function:" + function))
                .map(this::render)
                .toList();
        return Optional.of(ok(Map.of("EventSourceMappings", rendered)));
    }

    private Map<String, Object> render(MappingResource mapping) {
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("UUID", mapping.uuid());
        rendered.put("StartingPosition", mapping.start().position().name());
        mapping.start().timestamp().ifPresent(at -> rendered.put("StartingPositionTimestamp", at));
        rendered.put("BatchSize", mapping.batching().maxRecords());
        rendered.put(
                "MaximumBatchingWindowInSeconds", mapping.batching().window().toSeconds());
        rendered.put("ParallelizationFactor", mapping.parallelizationFactor());
        rendered.put("EventSourceArn", mapping.streamArn());
        rendered.put("FunctionArn", mapping.functionArn());
        rendered.put("LastModified", startedAt);
        rendered.put("LastProcessingResult", lastResult.apply(mapping.uuid()));
        rendered.put("State", mapping.enabled() ? "Enabled" : "Disabled");
        rendered.put("StateTransitionReason", "User action");
        mapping.onFailureArn()
                .ifPresent(arn -> rendered.put("DestinationConfig", Map.of("OnFailure", Map.of("Destination", arn))));
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

    private Optional<Answer> functions(List<String> path) {
        if (path.size() == 1) {
            return Optional.of(ok(Map.of(
                    "Functions",
                    functions.stream().map(LambdaRest::configuration).toList())));
        }
        boolean configurationOnly = path.size() == 3 && path.get(2).equals("configuration");
        if (path.size() > 2 && !configurationOnly) {
            return Optional.empty();
        }
        String asked = path.get(1);
        return Optional.of(functions.stream()
                .filter(function ->
                        function.name().equals(asked) || function.arn().equals(asked))
                .findFirst()
                .map(LambdaRest::configuration)
                .map(found -> ok(
                        configurationOnly
                                ? found
                                : Map.of("Configuration", found, "Code", Map.of("RepositoryType", "local"))))
                .orElseGet(() -> notFound("Function not found: " + asked)));
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

    private static Answer ok(Map<String, Object> body) {
        return Answer.of(200, "application/json", WireFormat.JSON.write(body));
    }

    private static Answer notFound(String message) {
        return AwsErrors.rest(404, "ResourceNotFoundException", message);
    }
}
