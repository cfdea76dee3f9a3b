/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.market.row.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An endpoint that keeps what it is sent and answers what it was told to, {@code {}} when it was told nothing. */
public final class FakeDynamoDb implements AutoCloseable {

    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";

    /** Requests, each as operation, blank, body. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    public FakeDynamoDb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns a client of this endpoint that tries each call once; the caller's to close. */
    public DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .executionInterceptors(List.of(interceptors)))
                .build();
    }

    void answers(String body) {
        answers.add(new Answer(200, body));
    }

    /** @param more further fields, each with a comma in front */
    void fails(int status, String error, String more) {
        answers.add(
                new Answer(status, "{\"__type\":\"" + TYPE + error + "\",\"message\":\"told to fail\"" + more + "}"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        requests.add(operation + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Answer answer = answers.isEmpty() ? new Answer(200, "{}") : answers.remove();
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Returns a row as DynamoDB writes it. */
    static String json(Row row) {
        var fields = new StringJoiner(",", "{", "}");
        row.texts().forEach((name, text) -> fields.add("\"" + name + "\":{\"S\":\"" + text + "\"}"));
        row.numbers().forEach((name, number) -> fields.add("\"" + name + "\":{\"N\":\"" + number + "\"}"));
        row.bytes()
                .forEach((name, bytes) -> fields.add(
                        "\"" + name + "\":{\"B\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}"));
        return fields.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
