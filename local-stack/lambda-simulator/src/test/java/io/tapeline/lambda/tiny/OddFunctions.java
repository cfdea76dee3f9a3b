/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Handlers of every shape that Lambda takes. */
public final class OddFunctions implements RequestStreamHandler {
    private static final List<String> OF_THE_STACK = List.of(
            "io.vertx.core.Vertx",
            "io.tapeline.lambda.function.LambdaFunction",
            "io.tapeline.lambda.mapping.EventSourceMapping",
            "org.slf4j.Logger",
            "com.fasterxml.jackson.databind.ObjectMapper");

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        response.write(("\"" + context.getFunctionName() + " read " + event.readAllBytes().length + " bytes\"")
                .getBytes(StandardCharsets.UTF_8));
    }

    public Map<String, Object> plain(Map<String, Object> event) {
        return Map.of("saw", event.keySet().toString());
    }

    public Map<String, String> environment(Map<String, Object> event) {
        return System.getenv();
    }

    public List<String> looksAround(Map<String, Object> event) {
        return OF_THE_STACK.stream().filter(OddFunctions::sees).toList();
    }

    private static boolean sees(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public Map<String, String> context(Map<String, Object> event, Context context) {
        return Map.of(
                "id", context.getAwsRequestId(),
                "arn", context.getInvokedFunctionArn(),
                "memory", String.valueOf(context.getMemoryLimitInMB()),
                "left", String.valueOf(context.getRemainingTimeInMillis()));
    }

    public String blows(Map<String, Object> event) {
        return Stream.of(event).map(OddFunctions::blown).findFirst().orElse("nothing to blow up on");
    }

    private static String blown(Map<String, Object> event) {
        throw new IllegalStateException("blown by " + event.keySet());
    }
}
