/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

import io.tapeline.playedhistory.http.Faults.Fault;
import io.tapeline.playedhistory.market.SyntheticMarket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Massive's REST side on the loopback. {@code POST /_massive/faults/NAME} plants a fault for the next request. */
public final class MassiveServer {

    private static final long A_MINUTE = 60_000_000_000L;
    private static final String FAULTS = "/_massive/faults/";

    private final Vertx vertx;
    private final Settings settings;
    private final Faults faults;
    private final LongSupplier nanos;
    private final Routes routes;
    private final Queue<Long> requests = new ArrayDeque<>();
    private final AtomicLong served = new AtomicLong();
    private @Nullable HttpServer server;

    /** @param nanos monotonic, for the budget */
    public MassiveServer(Vertx vertx, Settings settings, SyntheticMarket market, Faults faults, LongSupplier nanos) {
        this.vertx = vertx;
        this.settings = settings;
        this.faults = faults;
        this.nanos = nanos;
        this.routes = new Routes(settings, market);
    }

    /** Listens on the loopback; returns the port. */
    public Future<Integer> listen(int port) {
        HttpServer opened = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle);
        server = opened;
        return opened.listen(port, "127.0.0.1").map(HttpServer::actualPort);
    }

    /** Returns how many requests were counted against the budget. */
    public long served() {
        return served.get();
    }

    public Future<Void> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().startsWith(FAULTS)) {
            plant(request);
            return;
        }
        long number = served.incrementAndGet();
        String id = String.format("%032x", number * 0x9E3779B97F4A7C15L);
        HttpServerResponse response =
                request.response().putHeader("Content-Type", "application/json").putHeader("X-Request-Id", id);
        Optional<Refusal> refused = keyRefused(request).or(this::throttled);
        Optional<Fault> fault = refused.isPresent() ? Optional.empty() : faults.take();
        if (refused.isPresent()) {
            refuse(response, refused.get(), id);
            return;
        }
        String origin = origin(request);
        // a month takes longer to invent than an event loop may be held up
        vertx.executeBlocking(() -> routes.answer(origin, request.uri(), id), false)
                .onSuccess(answer -> {
                    if (fault.isPresent()) {
                        fail(request, answer, fault.get(), id);
                    } else {
                        answer(response, answer, id);
                    }
                })
                .onFailure(failed -> response.setStatusCode(500).end());
    }

    private static void fail(HttpServerRequest request, Routes.Answer answer, Fault fault, String id) {
        HttpServerResponse response = request.response();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(body, body.length / 2);
        switch (fault) {
            case THROTTLED -> refuse(response, Refusal.THROTTLED, id);
            case RETRY_AFTER -> refuse(response.putHeader("Retry-After", "1"), Refusal.THROTTLED, id);
            case THROTTLED_SILENTLY -> response.setStatusCode(429).end();
            case BAD_GATEWAY ->
                response.setStatusCode(502)
                        .putHeader("Content-Type", "text/html")
                        .end("<html><body><h1>502 Bad Gateway</h1></body></html>");
            case TRUNCATED -> {
                response.putHeader("Content-Length", "" + body.length);
                response.write(Buffer.buffer(half))
                        .onComplete(written -> request.connection().close());
            }
            case HALF_JSON -> response.end(Buffer.buffer(half));
            case SLOW -> {
                response.setChunked(true);
                response.write(Buffer.buffer(new byte[] {body[0]}));
                // and nothing more until the client has had enough
            }
            case RESET -> request.connection().close();
            case FOREIGN_NEXT ->
                answer(response, answer.withNext("https://example.invalid/v2/aggs?cursor=bGltaXQ9MQ"), id);
            case CIRCLE ->
                answer(response, answer.withNext(origin(request) + request.uri() + "&cursor=bGltaXQ9MQ"), id);
            case ADJUSTED ->
                answer(
                        response,
                        new Routes.Answer(
                                answer.refusal(), answer.body().replace("\"adjusted\":false", "\"adjusted\":true")),
                        id);
        }
    }

    private void plant(HttpServerRequest request) {
        try {
            faults.plant(Fault.of(request.path().substring(FAULTS.length())));
            request.response().setStatusCode(204).end();
        } catch (IllegalArgumentException unknown) {
            request.response().setStatusCode(400).end("no such fault\n");
        }
    }

    private Optional<Refusal> keyRefused(HttpServerRequest request) {
        String given = Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElse(request.getParam("apiKey"));
        if (given == null || given.isBlank()) {
            return Optional.of(Refusal.NO_KEY);
        }
        return given.equals(settings.key()) ? Optional.empty() : Optional.of(Refusal.UNKNOWN_KEY);
    }

    /** A refused request counts as well. */
    private synchronized Optional<Refusal> throttled() {
        long now = nanos.getAsLong();
        while (!requests.isEmpty() && now - requests.element() >= A_MINUTE) {
            requests.remove();
        }
        if (requests.size() >= settings.requestsPerMinute()) {
            return Optional.of(Refusal.THROTTLED);
        }
        requests.add(now);
        return Optional.empty();
    }

    private static void answer(HttpServerResponse response, Routes.Answer answer, String id) {
        if (answer.refusal().isPresent()) {
            refuse(response, answer.refusal().get(), id);
        } else {
            response.end(answer.body());
        }
    }

    private static void refuse(HttpServerResponse response, Refusal refusal, String id) {
        response.setStatusCode(refusal.status()).end(refusal.body().formatted(id));
    }

    private static String origin(HttpServerRequest request) {
        return "http://" + request.getHeader("Host");
    }
}
