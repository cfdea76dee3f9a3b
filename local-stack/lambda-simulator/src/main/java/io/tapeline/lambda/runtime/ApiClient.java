/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.runtime;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Speaks to the Runtime API, version 2018-06-01. */
final class ApiClient {
    private final String base;

    ApiClient(String hostAndPort) {
        this.base = "http://" + hostAndPort + "/2018-06-01/runtime/";
    }

    /** What the API hands over. */
    record Invocation(String requestId, long deadlineMillis, String functionArn, InputStream event) {}

    /** Blocks until there is something to do. */
    Invocation next() throws IOException {
        HttpURLConnection call = open("invocation/next");
        try (InputStream body = call.getInputStream()) {
            System.setProperty(
                    "com.amazonaws.xray.traceHeader", String.valueOf(call.getHeaderField("Lambda-Runtime-Trace-Id")));
            return new Invocation(
                    call.getHeaderField("Lambda-Runtime-Aws-Request-Id"),
                    call.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0),
                    call.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"),
                    new ByteArrayInputStream(body.readAllBytes()));
        }
    }

    void error(String path, Throwable thrown) throws IOException {
        String type = thrown.getClass().getName();
        List<String> trace =
                Arrays.stream(thrown.getStackTrace()).map(String::valueOf).toList();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JacksonFactory.getInstance()
                .getSerializer(Object.class)
                .toJson(Map.of("errorType", type, "errorMessage", "" + thrown.getMessage(), "stackTrace", trace), json);
        post(path, json.toByteArray(), type);
    }

    /** A refusal is the API's to tell: it has failed the invocation already. */
    void post(String path, byte[] body, String errorType) throws IOException {
        HttpURLConnection call = open(path);
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(body.length);
        call.setRequestProperty("Content-Type", "application/json");
        call.setRequestProperty("Lambda-Runtime-Function-Error-Type", errorType);
        call.getOutputStream().write(body);
        try (InputStream answer = call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream()) {
            answer.readAllBytes();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    }
}
