/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import io.tapeline.producer.process.Failure;
import io.tapeline.producer.process.FatalErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The page on which the producer says how it is. It has no password, so it shows no secret.
 *
 * <p>{@code /health/live} asks whether the process must be started again; an outage of feed or stream is no reason,
 * since a start would only add a gap. {@code /health/ready} asks whether trades arrive, and says what keeps them.
 */
public final class StatusServer {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Supplier<@Nullable ProducerStatus> status;
    private final FatalErrors fatal;
    private final Supplier<String> metrics;
    private final UnaryOperator<String> scrub;
    private final Vertx vertx;
    private final HttpServer http;
    /** The page that is being made; a scraper that comes meanwhile gets the same. */
    private @Nullable Future<String> making;

    /**
     * A server that does nothing until {@link #listen}.
     *
     * @param status null while the producer starts
     * @param metrics in Prometheus' text; may block
     * @param scrub takes secrets out of a text that others wrote
     * @param idle after which a connection that says nothing is closed: whoever forgets theirs must not take the
     *     process's files
     */
    public StatusServer(
            Vertx vertx,
            Supplier<@Nullable ProducerStatus> status,
            FatalErrors fatal,
            Supplier<String> metrics,
            UnaryOperator<String> scrub,
            Duration idle) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.status = status;
        this.fatal = fatal;
        this.scrub = scrub;
        // HTTP/1.1 alone: in HTTP/2 a request may have no path
        this.http = vertx.createHttpServer(new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) idle.toMillis()))
                .requestHandler(this::answer);
    }

    /** Fails with one line that says what to change when the address cannot be had. */
    public Future<?> listen(int port, String host) {
        return http.listen(port, host)
                .recover(taken -> Future.failedFuture(new IllegalStateException("port " + port + " of " + host
                        + " cannot be listened on: set TAPELINE_STATUS_PORT to another (" + taken.getMessage() + ")")));
    }

    public int port() {
        return http.actualPort();
    }

    public Future<Void> close() {
        return http.close();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/status" -> status(request);
            case "/health/live" -> live(request);
            case "/health", "/health/ready" -> ready(request);
            case "/metrics" -> metrics(request);
            default ->
                json(
                        request,
                        NOT_FOUND,
                        new JsonObject().put("error", "there are /status, /health/live, /health/ready, /metrics"));
        }
    }

    private void status(HttpServerRequest request) {
        ProducerStatus now = status.get();
        if (now == null) {
            json(request, UNAVAILABLE, new JsonObject().put("status", "starting"));
        } else {
            json(request, OK, now.json());
        }
    }

    private void live(HttpServerRequest request) {
        Optional<Failure> failure = fatal.failure();
        json(
                request,
                failure.isEmpty() ? OK : UNAVAILABLE,
                new JsonObject()
                        .put("status", failure.isEmpty() ? "up" : "failed")
                        .put("reason", failure.map(Failure::reason).orElse("")));
    }

    private void ready(HttpServerRequest request) {
        var readiness = Readiness.of(status.get(), fatal.failure());
        json(request, readiness.isReady() ? OK : UNAVAILABLE, readiness.json());
    }

    private void metrics(HttpServerRequest request) {
        page().onSuccess(page -> request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(scrub.apply(page)))
                .onFailure(failed -> {
                    fatal.failed("metrics", failed);
                    request.response().setStatusCode(UNAVAILABLE).end();
                });
    }

    /** One at a time: a disk that hangs must not take one worker thread after another, which the stop needs. */
    private Future<String> page() {
        Future<String> page = making;
        // asked, not told: one that is made before anybody listens would never be forgotten
        if (page == null || page.isComplete()) {
            page = vertx.executeBlocking(metrics::get, false);
            making = page;
        }
        return page;
    }

    private void json(HttpServerRequest request, int code, JsonObject body) {
        request.response()
                .setStatusCode(code)
                .putHeader("content-type", "application/json")
                .end(scrub.apply(body.encode()));
    }
}
