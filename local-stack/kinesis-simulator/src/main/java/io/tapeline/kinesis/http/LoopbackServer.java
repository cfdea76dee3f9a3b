/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that listens: loopback only, HTTP/1.1 and cleartext HTTP/2, whole bodies, a request id on each answer.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    /** The largest request of any service here is 16 MiB, a third more in base64. */
    static final int MAX_BODY_BYTES = 24 * 1024 * 1024;

    private final HttpServer server;

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening; blocks until it does.
     *
     * @param port 0 for any free one
     * @param handler given each request with its whole body, on an event loop
     * @throws PortTaken when another process listens there
     */
    public static LoopbackServer start(
            Vertx vertx, int port, Undone undone, BiConsumer<HttpServerRequest, Buffer> handler) {
        return start(vertx, port, undone, Runtime.getRuntime().maxMemory() / 4, handler);
    }

    static LoopbackServer start(
            Vertx vertx, int port, Undone undone, long maxHeldBytes, BiConsumer<HttpServerRequest, Buffer> handler) {
        WholeBodies bodies = new WholeBodies(maxHeldBytes);
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> {
                    request.response()
                            .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
                    request.response().exceptionHandler(gone -> LOG.debug("a caller left before its answer", gone));
                    bodies.collect(request, body -> answer(request, body, handler));
                })
                .invalidRequestHandler(
                        request -> undone.rest("a malformed request").send(request.response()));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get();
            return new LoopbackServer(server);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof BindException) {
                throw new PortTaken(port, cause);
            }
            throw new IllegalStateException("cannot listen on port " + port + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting to listen on port " + port, e);
        }
    }

    private static void answer(HttpServerRequest request, Buffer body, BiConsumer<HttpServerRequest, Buffer> handler) {
        try {
            handler.accept(request, body);
        } catch (RuntimeException | Error e) {
            // whatever it is: a caller without an answer waits for its time-out
            LOG.error("{} {} failed", request.method(), request.path(), e);
            if (request.response().headWritten()) {
                request.connection().close();
            } else {
                AwsErrors.typed(
                                WholeBodies.formatOf(request),
                                500,
                                "InternalFailure",
                                "The local stack failed; see its log")
                        .send(request.response());
            }
        }
    }

    /** What clients put into AWS_ENDPOINT_URL. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Stops listening; waits until the port is free again. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
