/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers Kinesis calls over HTTP, in JSON and CBOR. Thread-safe. */
public final class KinesisEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisEndpoint.class);
    private static final String TARGET = "Kinesis_20131202.";
    /** The body of an answer without members. */
    private static final byte[] NOTHING = {};

    /** What one call may hold for a while: an answer of 10 MiB, in base64, twice. */
    private static final long CALL_BYTES = 64L << 20;

    private static final int MAX_WORKERS = 20;
    private final WorkerExecutor workers;
    private final KinesisCalls calls;
    private final Faults faults;
    private final Undone undone;
    private final FaultyCall faulty;

    public KinesisEndpoint(Vertx vertx, KinesisStreams streams, Clock clock, Faults faults, Undone undone) {
        // as many calls at once as the heap can hold; the others wait
        long fit = Runtime.getRuntime().maxMemory() / CALL_BYTES;
        this.workers = vertx.createSharedWorkerExecutor("kinesis", (int) Math.max(2, Math.min(MAX_WORKERS, fit)));
        this.calls = new KinesisCalls(streams, clock, faults);
        this.faults = faults;
        this.undone = undone;
        this.faulty = new FaultyCall(vertx, "InternalFailure");
    }

    /** Starts a server that answers Kinesis calls and {@code /health} alone; see {@link LoopbackServer#start}. */
    public static LoopbackServer serve(Vertx vertx, int port, KinesisStreams streams, Clock clock, Faults faults) {
        Undone undone = new Undone();
        KinesisEndpoint kinesis = new KinesisEndpoint(vertx, streams, clock, faults, undone);
        return LoopbackServer.start(vertx, port, undone, (request, body) -> {
            if (request.path().equals("/health") && request.getHeader("X-Amz-Target") == null) {
                Map<String, Object> facts = Map.of("streams", streams.names(), "usedBytes", streams.usedBytes());
                Health.of(streams, facts).answer().send(request.response());
            } else if (!kinesis.take(request, body)) {
                undone.any(request, body).send(request.response());
            }
        });
    }

    /** Answers the request if it is a Kinesis call; false if it is none. */
    public boolean take(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET)) {
            return false;
        }
        String operation = target.substring(TARGET.length());
        WireFormat format = WireFormat.of(
                Optional.ofNullable(request.getHeader("Content-Type")).orElse(""));
        faulty.run(faults.onCall(Faults.KINESIS, operation), request, format, () -> call(operation, body, format));
        return true;
    }

    /** Off the event loop: a request holds up to 10 MiB to decode and route. */
    private Future<Answer> call(String operation, Buffer body, WireFormat format) {
        return workers.executeBlocking(() -> answer(operation, body, format), false)
                .otherwise(e -> {
                    LOG.error("Kinesis {} failed", operation, e);
                    return AwsErrors.typed(format, 500, "InternalFailure", "The local stack failed; see its log");
                });
    }

    private Answer answer(String operation, Buffer body, WireFormat format) {
        try {
            return calls.named(operation)
                    .map(call -> call.apply(KinesisRequest.read(operation, body.getBytes(), format)))
                    .map(answer ->
                            Answer.of(200, format.contentType(), answer.isEmpty() ? NOTHING : format.write(answer)))
                    .orElseGet(() -> undone.target(format, "Kinesis", operation));
        } catch (RequestRefused e) {
            return AwsErrors.refused(format, e);
        }
    }
}
