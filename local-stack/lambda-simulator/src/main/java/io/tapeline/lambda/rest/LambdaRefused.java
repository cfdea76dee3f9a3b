/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.AwsErrors;
import io.tapeline.kinesis.http.WireFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call that Lambda refuses: nothing was changed. Carries what AWS puts into its answer. */
final class LambdaRefused extends RuntimeException {
    private final int status;
    private final String code;

    private LambdaRefused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static LambdaRefused invalidParameter(String message) {
        return new LambdaRefused(400, "InvalidParameterValueException", message);
    }

    static LambdaRefused validation(String message) {
        return new LambdaRefused(400, "ValidationException", "1 validation error detected: " + message);
    }

    static LambdaRefused conflict(String message) {
        return new LambdaRefused(409, "ResourceConflictException", message);
    }

    static LambdaRefused notFound(String message) {
        return new LambdaRefused(404, "ResourceNotFoundException", message);
    }

    /** As recorded: a 404 spells its member Message, the others message; a ValidationException has no Type. */
    Answer answer() {
        String message = String.valueOf(getMessage());
        if (status == 404) {
            return AwsErrors.rest(status, code, message);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (!code.equals("ValidationException")) {
            body.put("Type", "User");
        }
        body.put("message", message);
        return Answer.of(status, "application/json", WireFormat.JSON.write(body))
                .with("x-amzn-ErrorType", code);
    }
}
