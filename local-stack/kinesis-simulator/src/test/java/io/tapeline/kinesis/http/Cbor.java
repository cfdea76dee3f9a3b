/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Kinesis calls in CBOR without an SDK, so that a test sees what is on the wire. */
final class Cbor {
    private static final CBORMapper MAPPER = new CBORMapper();
    private final int status;
    private final byte[] body;

    private Cbor(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    static Cbor call(URI endpoint, String operation, Map<String, Object> request)
            throws IOException, InterruptedException {
        return call(endpoint, operation, MAPPER.writeValueAsBytes(request));
    }

    static Cbor call(URI endpoint, String operation, byte[] request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint)
                                .header("Content-Type", "application/x-amz-cbor-1.1")
                                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        return new Cbor(answer.statusCode(), answer.body());
    }

    JsonNode node() throws IOException {
        return MAPPER.readTree(body);
    }

    /** A parser that stands on the first value of that member, for its tag and its kind. */
    CBORParser at(String member) throws IOException {
        CBORParser parser = new CBORFactory().createParser(body);
        while (parser.nextToken() != null) {
            if (member.equals(parser.currentName())) {
                parser.nextToken();
                return parser;
            }
        }
        throw new AssertionError("no member " + member);
    }
}
