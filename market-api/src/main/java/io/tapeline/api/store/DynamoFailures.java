/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Says in one line why the store did not answer. What else goes wrong while an answer is read is a defect of ours and
 * stays one: as an outage nobody would look for it. The SDK's own messages are not passed on: they may quote requests
 * and key ids.
 */
final class DynamoFailures {

    private DynamoFailures() {}

    static RuntimeException named(String table, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof MalformedRowException malformed) {
            return new MalformedRowException("table " + table + ": " + malformed.getMessage(), malformed);
        }
        return cause instanceof SdkException || cause instanceof IOException
                ? new StoreUnavailableException("table " + table + " does not answer: " + reason(cause))
                : new IllegalStateException("table " + table + " was read, and then: " + cause, cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof DynamoDbException refused) {
            String code = refused.awsErrorDetails() == null
                    ? "no error code"
                    : refused.awsErrorDetails().errorCode();
            return code + " (HTTP " + refused.statusCode() + ")";
        }
        if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
            return "no answer in time";
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("credentials")) {
            return "no usable AWS credentials";
        }
        return message.contains("region") ? "no AWS region is set" : "the connection failed";
    }
}
