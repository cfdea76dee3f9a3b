/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Kinesis over HTTP without an SDK: small, and the same work for every endpoint. Thread-safe. */
public final class JsonKinesis {
    /** Not every simulator answers a request that offers HTTP/2. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ObjectMapper json = new ObjectMapper();
    private final URI endpoint;

    public JsonKinesis(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The answer of a call that must be done. */
    public JsonNode call(String operation, Map<String, Object> request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        // not checked by a simulator, but one of them wants it to be there
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260105/us-east-1/kinesis/aws4_request,"
                                        + " SignedHeaders=host, Signature=00")
                        .header("X-Amz-Date", "20260105T000000Z")
                        .header("X-Amz-Target", "Kinesis_20131202." + operation)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(operation + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** Status and body of the health page. */
    public HttpResponse<String> health() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve("/health")).build(), HttpResponse.BodyHandlers.ofString());
    }
}
