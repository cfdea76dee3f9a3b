/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler is told about its invocation; the components bear the names of the interface they implement. */
record InvocationContext(
        String getAwsRequestId,
        String getInvokedFunctionArn,
        long deadlineMillis,
        String getLogGroupName,
        String getLogStreamName,
        String getFunctionName,
        String getFunctionVersion,
        int getMemoryLimitInMB,
        @Nullable CognitoIdentity getIdentity,
        @Nullable ClientContext getClientContext,
        LambdaLogger getLogger,
        Clock clock)
        implements Context {

    static InvocationContext of(ApiClient.Invocation invocation, Map<String, String> variables, Clock clock) {
        return new InvocationContext(
                invocation.requestId(),
                invocation.functionArn(),
                invocation.deadlineMillis(),
                variables.getOrDefault("AWS_LAMBDA_LOG_GROUP_NAME", ""),
                variables.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", ""),
                variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""),
                variables.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", ""),
                Integer.parseInt(variables.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")),
                null,
                null,
                new ToStandardOutput(),
                clock);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadlineMillis - clock.millis());
    }

    private static final class ToStandardOutput implements LambdaLogger {
        @Override
        public void log(String message) {
            System.out.println(message.stripTrailing());
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
