/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API, version 2018-06-01, for one execution environment, on a port of its own on loopback.
 * Thread-safe; at most one invocation at a time.
 */
final class RuntimeApi implements AutoCloseable {
    /** Of a response, as Lambda says it: 6 MiB and a hundred. */
    static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    /** Of an error that is not JSON; it may be one that was cut at the limit. */
    private static final int MAX_REASON_BYTES = 64 * 1024;

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final CompletableFuture<Optional<String>> initialized = new CompletableFuture<>();
    private @Nullable Running running;
    private @Nullable HttpServerResponse asking;
    private Optional<Integer> ended = Optional.empty();

    /** What the environment is given to do. */
    record Invocation(String requestId, Buffer event, long deadlineMillis, String functionArn, String traceId) {}

    private record Running(Invocation invocation, CompletableFuture<InvocationResult> result) {}

    RuntimeApi(Vertx vertx) {
        this.server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String hostAndPort() {
        return "127.0.0.1:" + server.actualPort();
    }

    /** Done when the environment asks for its first invocation (empty), or with the reason why it never will. */
    CompletableFuture<Optional<String>> initialized() {
        return initialized;
    }

    /** Hands an invocation over; the result comes when the function answered or its process ended. */
    synchronized CompletableFuture<InvocationResult> hand(Invocation invocation) {
        Running next = new Running(invocation, new CompletableFuture<>());
        running = next;
        ended.ifPresent(status -> next.result().complete(Failures.exited(invocation.requestId(), status)));
        if (asking != null) {
            send(asking, invocation);
            asking = null;
        }
        return next.result();
    }

    /** The process is gone. */
    synchronized void ended(int status, String lastLine) {
        ended = Optional.of(status);
        initialized.complete(Optional.of("its JVM ended with exit status " + status
                + (lastLine.isEmpty() ? "" : " after writing: " + lastLine)));
        if (running != null) {
            running.result().complete(Failures.exited(running.invocation().requestId(), status));
        }
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (request.method().equals(HttpMethod.GET) && path.equals(ROOT + "invocation/next")) {
            next(request.response());
        } else if (request.method().equals(HttpMethod.POST) && path.startsWith(ROOT)) {
            collect(request, body -> posted(path.substring(ROOT.length()), body, request.response()));
        } else {
            answer(request.response(), 404, "{\"errorType\":\"UnknownOperation\"}");
        }
    }

    /** Whatever comes beyond the limit is read and dropped: one byte more is enough to know that it is too large. */
    static void collect(HttpServerRequest request, Consumer<Buffer> whole) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            int room = MAX_RESPONSE_BYTES + 1 - body.length();
            body.appendBuffer(chunk.length() > room ? chunk.slice(0, room) : chunk);
        });
        request.endHandler(end -> whole.accept(body));
    }

    private synchronized void next(HttpServerResponse response) {
        initialized.complete(Optional.empty());
        if (running == null || running.result().isDone()) {
            asking = response;
        } else {
            send(response, running.invocation());
        }
    }

    private static void send(HttpServerResponse response, Invocation invocation) {
        response.putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .putHeader("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadlineMillis()))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn())
                .putHeader("Lambda-Runtime-Trace-Id", invocation.traceId())
                .end(invocation.event());
    }

    private synchronized void posted(String path, Buffer body, HttpServerResponse response) {
        if (path.equals("init/error")) {
            InvocationResult.Failed failed = errorOf("", body);
            initialized.complete(Optional.of(failed.reason()));
            answer(response, 202, "{\"status\":\"OK\"}");
            return;
        }
        String id = running == null ? "" : running.invocation().requestId();
        boolean error = path.equals("invocation/" + id + "/error");
        if (running == null || (!error && !path.equals("invocation/" + id + "/response"))) {
            answer(response, 400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}");
        } else if (error) {
            running.result().complete(errorOf(id, body));
            answer(response, 202, "{\"status\":\"OK\"}");
        } else if (body.length() > MAX_RESPONSE_BYTES) {
            running.result().complete(Failures.tooLarge(id, MAX_RESPONSE_BYTES));
            answer(response, 413, "{\"errorType\":\"RequestEntityTooLarge\"}");
        } else {
            running.result().complete(new InvocationResult.Returned(id, body.toString(StandardCharsets.UTF_8)));
            answer(response, 202, "{\"status\":\"OK\"}");
        }
    }

    private static InvocationResult.Failed errorOf(String requestId, Buffer body) {
        try {
            JsonNode error = JSON.readTree(body.toString(StandardCharsets.UTF_8));
            return new InvocationResult.Failed(
                    requestId,
                    error.path("errorType").asText("Runtime.Unknown"),
                    error.path("errorMessage").asText(""));
        } catch (JsonProcessingException e) {
            return new InvocationResult.Failed(requestId, "Runtime.Unknown", shortened(body));
        }
    }

    private static String shortened(Buffer body) {
        return body.getString(0, Math.min(MAX_REASON_BYTES, body.length()));
    }

    private static void answer(HttpServerResponse response, int status, String json) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }

    @Override
    public void close() {
        var unused = server.close();
    }
}
