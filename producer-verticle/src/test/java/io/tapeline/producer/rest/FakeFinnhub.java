/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on the loopback that answers in Finnhub's documented shapes; a symbol it was not told of is unknown.
 */
public final class FakeFinnhub implements AutoCloseable {

    public static final String TOKEN = "s3cr3t-t0ken";

    /** What was asked: the whole address, and the token's header. */
    public record Asked(String uri, @Nullable String token) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Consumer<HttpServerResponse>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    public FakeFinnhub() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public Vertx vertx() {
        return vertx;
    }

    public RestAddress address() {
        return new RestAddress(URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1"), TOKEN);
    }

    /** What was asked so far, and what will be. */
    public BlockingQueue<Asked> asked() {
        return asked;
    }

    public FakeFinnhub price(String symbol, String price, long at) {
        return answers(
                "symbol=" + symbol,
                200,
                "{\"c\":" + price
                        + ",\"d\":1.93,\"dp\":0.5825,\"h\":335.48,\"l\":331.87,\"o\":331.96,\"pc\":331.34,\"t\":" + at
                        + "}");
    }

    public FakeFinnhub market(String session, long at) {
        return answers(
                "exchange=US",
                200,
                "{\"exchange\":\"US\",\"holiday\":null,\"isOpen\":"
                        + session.equals("\"regular\"") + ",\"session\":" + session + ",\"t\":" + at
                        + ",\"timezone\":\"America/New_York\"}");
    }

    /** Answers a question such as {@code symbol=AAPL}. */
    public FakeFinnhub answers(String question, int status, String body) {
        return answers(question, response -> response.setStatusCode(status).end(body));
    }

    public FakeFinnhub answers(String question, Consumer<HttpServerResponse> answer) {
        answers.put(question, answer);
        return this;
    }

    private void answer(HttpServerRequest request) {
        String token = request.getHeader("X-Finnhub-Token");
        asked.add(new Asked(request.uri(), token));
        if (!TOKEN.equals(token)) {
            request.response().setStatusCode(401).end("{\"error\":\"Invalid API key.\"}");
            return;
        }
        Map.Entry<String, String> question = request.params().entries().get(0);
        String name = question.getKey() + "=" + question.getValue();
        answers.getOrDefault(name, name.startsWith("q=") ? FakeFinnhub::foundNothing : FakeFinnhub::unknown)
                .accept(request.response());
    }

    private static void unknown(HttpServerResponse response) {
        response.end("{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}");
    }

    private static void foundNothing(HttpServerResponse response) {
        response.end("{\"count\":0,\"result\":[]}");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
