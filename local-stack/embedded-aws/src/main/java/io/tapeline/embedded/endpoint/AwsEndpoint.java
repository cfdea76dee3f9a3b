/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.endpoint;

import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.http.Answer;
import io.tapeline.kinesis.http.AwsErrors;
import io.tapeline.kinesis.http.FaultyCall;
import io.tapeline.kinesis.http.KinesisEndpoint;
import io.tapeline.kinesis.http.LoopbackServer;
import io.tapeline.kinesis.http.Undone;
import io.tapeline.kinesis.http.WireFormat;
import io.tapeline.lambda.rest.LambdaRest;
import io.tapeline.lambda.rest.RestCall;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of everything. Loopback only, HTTP/1.1 and cleartext HTTP/2. */
public final class AwsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    private final Vertx vertx;
    private final Backends backends;
    private final KinesisEndpoint kinesis;
    private final DynamoProxy dynamo;
    private final LambdaRest lambda;
    private final FaultyCall faulty;
    private final Undone undone = new Undone();
    private final LoopbackServer server;

    private AwsEndpoint(Vertx vertx, int port, Backends backends) {
        this.vertx = vertx;
        this.backends = backends;
        this.kinesis = new KinesisEndpoint(vertx, backends.kinesis(), backends.clock(), backends.faults(), undone);
        this.dynamo = new DynamoProxy(vertx, backends.dynamo());
        this.lambda = new LambdaRest(backends.plan().functions(), backends.mappings(), backends.kinesis(), undone);
        this.faulty = new FaultyCall(vertx, "InternalServerError");
        this.server = LoopbackServer.start(vertx, port, undone, this::route);
    }

    /**
     * Starts listening; blocks until it does.
     *
     * @param port 0 for any free one
     * @throws io.tapeline.kinesis.http.PortTaken when another process listens there
     */
    public static AwsEndpoint start(Vertx vertx, int port, Backends backends) {
        return new AwsEndpoint(vertx, port, backends);
    }

    /** What clients put into AWS_ENDPOINT_URL. */
    public URI uri() {
        return server.uri();
    }

    private void route(HttpServerRequest request, Buffer body) {
        if (kinesis.take(request, body)) {
            return;
        }
        String target = request.getHeader("X-Amz-Target");
        if (target != null && (target.startsWith("DynamoDB_") || target.startsWith("DynamoDBStreams_"))) {
            dynamo(target.substring(target.indexOf('.') + 1), request, body);
        } else if (target == null && request.path().startsWith(LambdaRest.PREFIX)) {
            RestCall call = RestCall.of(request, body);
            offLoop(request, () -> lambda.answer(call));
        } else if (target == null && request.path().equals("/_tapeline/health")) {
            offLoop(request, () -> backends.health().get().answer());
        } else {
            undone.any(request, body).send(request.response());
        }
    }

    /** Both may wait for a mapping's lock, and records must not wait with them. */
    private void offLoop(HttpServerRequest request, Callable<Answer> work) {
        vertx.executeBlocking(work, false)
                .otherwise(e -> {
                    LOG.error("{} {} failed", request.method(), request.path(), e);
                    return AwsErrors.rest(500, "ServiceException", "the local stack failed: " + e);
                })
                .onSuccess(answer -> answer.send(request.response()));
    }

    private void dynamo(String operation, HttpServerRequest request, Buffer body) {
        faulty.run(
                backends.faults().onCall(Faults.DYNAMODB, operation),
                request,
                WireFormat.JSON,
                () -> dynamo.pass(request, body).otherwise(e -> {
                    LOG.warn("DynamoDB Local did not answer {}: {}", operation, e.toString());
                    return AwsErrors.typed(
                            WireFormat.JSON, 500, "InternalServerError", "DynamoDB Local did not answer");
                }));
    }

    /** Stops listening; waits until the port is free again. */
    @Override
    public void close() {
        server.close();
    }
}
