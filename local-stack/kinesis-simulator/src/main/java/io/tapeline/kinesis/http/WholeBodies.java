/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects bodies, whole or not at all; what all unanswered requests hold together is bounded. Thread-safe. */
final class WholeBodies {
    private static final Logger LOG = LoggerFactory.getLogger(WholeBodies.class);
    private final long maxHeldBytes;
    private final AtomicLong held = new AtomicLong();

    WholeBodies(long maxHeldBytes) {
        this.maxHeldBytes = maxHeldBytes;
    }

    void collect(HttpServerRequest request, Consumer<Buffer> whole) {
        Buffer body = Buffer.buffer();
        AtomicLong own = new AtomicLong();
        Runnable release = () -> held.addAndGet(-own.getAndSet(0));
        request.response().endHandler(end -> release.run());
        request.response().closeHandler(gone -> release.run());
        request.exceptionHandler(broken -> release.run());
        request.handler(chunk -> {
            if (request.response().ended()) {
                return;
            }
            try {
                own.addAndGet(chunk.length());
                long all = held.addAndGet(chunk.length());
                if (body.length() + chunk.length() > LoopbackServer.MAX_BODY_BYTES) {
                    refuse(
                            request,
                            AwsErrors.rest(
                                    413,
                                    "RequestEntityTooLarge",
                                    "A body may have " + LoopbackServer.MAX_BODY_BYTES + " bytes."));
                } else if (all > maxHeldBytes) {
                    refuse(
                            request,
                            AwsErrors.typed(
                                    formatOf(request),
                                    503,
                                    "ServiceUnavailable",
                                    "The bodies of all requests may have " + maxHeldBytes + " bytes together."));
                } else {
                    body.appendBuffer(chunk);
                }
            } catch (Throwable e) {
                // no memory, above all: a body with a hole in it must not be carried out
                request.connection().close();
                release.run();
                LOG.error("a body could not be collected", e);
            }
        });
        request.endHandler(end -> {
            if (request.response().ended()) {
                return;
            }
            String expected = request.getHeader("Content-Length");
            if (expected == null || expected.trim().equals(String.valueOf(body.length()))) {
                whole.accept(body);
            } else {
                LOG.error("a body of {} bytes arrived with {}", expected, body.length());
                request.connection().close();
            }
        });
    }

    static WireFormat formatOf(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return WireFormat.of(type == null ? "" : type);
    }

    private static void refuse(HttpServerRequest request, Answer answer) {
        request.handler(null);
        // HTTP/2 has no such header, and clients refuse an answer that carries it
        boolean closes = request.version() != HttpVersion.HTTP_2;
        (closes ? answer.with("Connection", "close") : answer).send(request.response());
    }
}
