/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** An invocation with all the time there is, whose log is its last line. */
public final class NoContext implements Context, LambdaLogger {

    private volatile String last = "";

    String last() {
        return last;
    }

    @Override
    public void log(String message) {
        last = message;
    }

    @Override
    public void log(byte[] message) {
        last = new String(message, StandardCharsets.UTF_8);
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 60_000;
    }

    @Override
    public String getAwsRequestId() {
        return "cost";
    }

    @Override
    public String getLogGroupName() {
        return "cost";
    }

    @Override
    public String getLogStreamName() {
        return "cost";
    }

    @Override
    public String getFunctionName() {
        return "cost";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "cost";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("no identity");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no client");
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }
}
