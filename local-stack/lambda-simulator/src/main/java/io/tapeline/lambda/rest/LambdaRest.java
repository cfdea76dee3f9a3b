/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.Undone;
import io.tapeline.kinesis.http.WireFormat;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.Mappings;
import java.util.List;
import java.util.Optional;

/** Lambda's REST interface: mappings, and functions as far as it looks and does not change. */
public final class LambdaRest {
    /** What every path of Lambda's API begins with. */
    public static final String PREFIX = "/2015-03-31/";

    private final FunctionCalls functions;
    private final MappingCalls mappings;
    private final Undone undone;

    public LambdaRest(List<FunctionResource> functions, Mappings mappings, KinesisStreams streams, Undone undone) {
        this.functions = new FunctionCalls(functions);
        this.mappings = new MappingCalls(mappings, this.functions, streams);
        this.undone = undone;
    }

    public Answer answer(RestCall call) {
        try {
            return done(call).orElseGet(() -> undone.rest("Lambda " + call));
        } catch (LambdaRefused e) {
            return e.answer();
        }
    }

    private Optional<Answer> done(RestCall call) {
        String first = call.path().isEmpty() ? "" : call.path().get(0);
        if (first.equals("event-source-mappings")) {
            return mappings.answer(call);
        }
        return first.equals("functions") && call.method().equals("GET")
                ? functions
                        .get(call.path())
                        .map(body -> Answer.of(200, "application/json", WireFormat.JSON.write(body)))
                : Optional.empty();
    }
}
