/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.faults.CallFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a call under one injected fault: the only place where faults of the wire happen. */
public final class FaultyCall {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyCall.class);
    private final Vertx vertx;
    private final String failureCode;

    /** @param failureCode what the service calls its 500: {@code InternalFailure}, {@code InternalServerError} */
    public FaultyCall(Vertx vertx, String failureCode) {
        this.vertx = vertx;
        this.failureCode = failureCode;
    }

    /** Answers the request by {@code call}, or as the fault has it. */
    public void run(CallFault fault, HttpServerRequest request, WireFormat format, Supplier<Future<Answer>> call) {
        switch (fault.kind()) {
            case NONE ->
                call.get()
                        .onSuccess(answer -> later(fault, () -> answer.send(request.response())))
                        .onFailure(failed -> abandon(request, failed));
            case LOSE_ANSWER ->
                call.get()
                        .onSuccess(answer ->
                                later(fault, () -> request.connection().close()))
                        .onFailure(failed -> abandon(request, failed));
            case RESET -> later(fault, () -> request.connection().close());
            case THROTTLE ->
                refuse(
                        fault,
                        request,
                        format,
                        400,
                        "ProvisionedThroughputExceededException",
                        "Rate exceeded (injected).");
            case INTERNAL_FAILURE ->
                refuse(fault, request, format, 500, failureCode, "Internal service failure (injected).");
            case UNAVAILABLE ->
                refuse(fault, request, format, 503, "ServiceUnavailable", "Service unavailable (injected).");
        }
    }

    /** A call that ended without an answer must not leave its caller waiting. */
    private static void abandon(HttpServerRequest request, Throwable failed) {
        LOG.error("a call ended without an answer", failed);
        request.connection().close();
    }

    private void refuse(
            CallFault fault, HttpServerRequest request, WireFormat format, int status, String code, String message) {
        later(fault, () -> AwsErrors.typed(format, status, code, message).send(request.response()));
    }

    private void later(CallFault fault, Runnable answer) {
        if (fault.delay().isZero()) {
            answer.run();
        } else {
            vertx.setTimer(Math.max(1, fault.delay().toMillis()), timer -> answer.run());
        }
    }
}
