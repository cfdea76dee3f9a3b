/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.local.endpoint;

import io.tapeline.local.kinesis.RequestRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of everything. Loopback only, HTTP/1.1 and cleartext HTTP/2. */
public final class AwsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    private static final String KINESIS_TARGET = "Kinesis_20131202.";
    private final Vertx vertx;
    private final Backends backends;
    private final KinesisCalls kinesis;
    private final DynamoProxy dynamo;
    private final LambdaRest lambda;
    private final FaultyCall faulty;
    private final Undone undone = new Undone();
    private final HttpServer server;

    private AwsEndpoint(Vertx vertx, int port, Backends backends) {
        this.vertx = vertx;
        this.backends = backends;
        this.kinesis = new KinesisCalls(backends.kinesis(), backends.clock(), backends.faults());
        this.dynamo = new DynamoProxy(vertx, backends.dynamo());
        this.lambda = new LambdaRest(
                backends.plan(), backends.lastResult(), undone, backends.clock().instant());
        this.faulty = new FaultyCall(vertx);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::take)
                .invalidRequestHandler(
                        request -> undone.rest("a malformed request").send(request.response()));
    }

    /**
     * Starts listening; blocks until it does.
     *
     * @param port 0 for any free one
     * @throws PortTaken when another process listens there
     */
    public static AwsEndpoint start(Vertx vertx, int port, Backends backends) {
        AwsEndpoint endpoint = new AwsEndpoint(vertx, port, backends);
        try {
            endpoint.server.listen().toCompletionStage().toCompletableFuture().get();
            return endpoint;
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

    /** What clients put into AWS_ENDPOINT_URL. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void take(HttpServerRequest request) {
        request.response().putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        request.response().exceptionHandler(gone -> LOG.debug("a caller left before its answer", gone));
        request.body().onSuccess(body -> route(request, body));
    }

    private void route(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        String contentType = request.getHeader("Content-Type");
        WireFormat format = WireFormat.of(contentType == null ? "" : contentType);
        if (target != null && target.startsWith(KINESIS_TARGET)) {
            String operation = target.substring(KINESIS_TARGET.length());
            faulty.run(
                    backends.faults().onCall("kinesis", operation),
                    request,
                    format,
                    () -> callKinesis(operation, body, format));
        } else if (target != null && (target.startsWith("DynamoDB_") || target.startsWith("DynamoDBStreams_"))) {
            String operation = target.substring(target.indexOf('.') + 1);
            faulty.run(
                    backends.faults().onCall("dynamodb", operation),
                    request,
                    format,
                    () -> dynamo.pass(request, body).otherwise(e -> {
                        LOG.warn("DynamoDB Local did not answer {}: {}", operation, e.toString());
                        return AwsErrors.typed(format, 500, "InternalServerError", "DynamoDB Local did not answer");
                    }));
        } else if (target != null) {
            int dot = target.lastIndexOf('.');
            undone.target(format, target.substring(0, Math.max(0, dot)), target.substring(dot + 1))
                    .send(request.response());
        } else if (request.path().startsWith(LambdaRest.PREFIX)) {
            lambda.answer(request).send(request.response());
        } else if (request.path().equals("/_tapeline/health")) {
            Answer.of(
                            200,
                            "application/json",
                            WireFormat.JSON.write(backends.health().get()))
                    .send(request.response());
        } else {
            undone.untargeted(request, body).send(request.response());
        }
    }

    /** Off the event loop: a request holds up to 10 MiB to decode and route. */
    private Future<Answer> callKinesis(String operation, Buffer body, WireFormat format) {
        return vertx.executeBlocking(() -> answerKinesis(operation, body, format), false)
                .otherwise(e -> {
                    LOG.error("Kinesis {} failed", operation, e);
                    return AwsErrors.typed(format, 500, "InternalFailure", "The local stack failed; see its log");
                });
    }

    private Answer answerKinesis(String operation, Buffer body, WireFormat format) {
        try {
            KinesisRequest request = new KinesisRequest(format.read(body.getBytes()), format);
            return kinesis.answer(operation, request)
                    .map(answer -> Answer.of(200, format.contentType(), format.write(answer)))
                    .orElseGet(() -> undone.target(format, "Kinesis", operation));
        } catch (RequestRefused e) {
            return AwsErrors.refused(format, e);
        }
    }

    /** Stops listening; waits until the port is free again. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
