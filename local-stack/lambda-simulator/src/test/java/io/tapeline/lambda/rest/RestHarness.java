/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.Undone;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.tapeline.lambda.checkpoint.CheckpointsInMemory;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.InvocationResult;
import io.tapeline.lambda.mapping.EventSourceMapping;
import io.tapeline.lambda.mapping.MappingDriver;
import io.tapeline.lambda.mapping.MappingResource;
import io.tapeline.lambda.mapping.Mappings;
import io.tapeline.lambda.mapping.RetryBackoff;
import io.tapeline.lambda.mapping.StreamLookup;
import io.tapeline.lambda.mapping.UndeliveredInMemory;
import io.tapeline.testbasics.ManualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Lambda's REST interface on one stream and two functions that write down what they are invoked with. */
final class RestHarness implements AutoCloseable {
    static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/trades";
    final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");
    final KinesisStreams streams = new KinesisStreams(StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE), clock);
    final CheckpointsInMemory checkpoints = new CheckpointsInMemory();
    final BlockingQueue<String> invocations = new LinkedBlockingQueue<>();
    final Mappings mappings = new Mappings(this::drive, checkpoints, clock);
    private final LambdaRest rest =
            new LambdaRest(List.of(function("one"), function("two")), mappings, streams, new Undone());

    RestHarness() {
        streams.create("trades", 1, Duration.ofHours(24));
    }

    /** What was answered. */
    record Said(int status, String error, JsonNode body) {
        String text(String member) {
            return body.path(member).asText();
        }
    }

    Said call(String method, String path, String body) {
        Answer answer = rest.answer(
                new RestCall(method, Arrays.stream(path.split("/", -1)).toList(), Map.of(), body));
        return said(answer);
    }

    Said list(Map<String, String> query) {
        return said(rest.answer(new RestCall("GET", List.of("event-source-mappings"), query, "")));
    }

    Said create(String members) {
        return call("POST", "event-source-mappings", "{" + members.replace('\'', '"') + "}");
    }

    /** With what every mapping needs. */
    Said createOn(String function, String more) {
        return create("'EventSourceArn':'" + STREAM + "','StartingPosition':'LATEST','FunctionName':'" + function + "'"
                + more);
    }

    Said get(String uuid) {
        return call("GET", "event-source-mappings/" + uuid, "");
    }

    void put(String text) {
        streams.named("trades").putOne(new PutEntry(text, null, new byte[0]), EntryGate.OPEN);
    }

    private static Said said(Answer answer) {
        try {
            String error = answer.headers().get("x-amzn-ErrorType");
            return new Said(
                    answer.status(),
                    error == null ? "" : error,
                    new ObjectMapper().readTree(answer.body().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<MappingDriver> drive(MappingResource mapping) {
        return Optional.of(MappingDriver.start(
                mapping.uuid(),
                Duration.ofMillis(1),
                clock,
                wiring -> new EventSourceMapping(
                        mapping,
                        new EventSourceMapping.Parts(
                                new StreamLookup(streams, mapping.streamArn()),
                                function(mapping.functionName()),
                                event -> invoked(mapping.functionName()),
                                wiring.invocations(),
                                new UndeliveredInMemory(),
                                checkpoints,
                                RetryBackoff.DEFAULT,
                                clock),
                        wiring.wakeUp())));
    }

    private InvocationResult invoked(String function) {
        invocations.add(function);
        return new InvocationResult.Returned("request", "");
    }

    private static FunctionResource function(String name) {
        return new FunctionResource(
                name,
                name,
                "arn:aws:lambda:us-east-1:000000000000:function:" + name,
                "a.B::c",
                "java25",
                Duration.ofSeconds(3),
                128,
                Map.of(),
                "arn:aws:iam::000000000000:role/role");
    }

    @Override
    public void close() {
        mappings.close();
    }
}
