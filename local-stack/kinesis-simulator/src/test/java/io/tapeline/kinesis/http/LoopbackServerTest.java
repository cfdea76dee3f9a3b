/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.faults.CallFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopbackServerTest {
    private static final int MAX_HELD_BYTES = 10_000;
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aHandlerThatThrowsIsAnswered() throws Exception {
        try (LoopbackServer server = serve((request, body) -> {
            throw new IllegalStateException("broken");
        })) {
            HttpResponse<String> answer = post(server, 1);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("InternalFailure");
        }
    }

    @Test
    void aCallThatFailsWithoutAnAnswerClosesTheConnection() {
        FaultyCall faulty = new FaultyCall(vertx, "InternalFailure");
        try (LoopbackServer server = serve((request, body) -> faulty.run(
                CallFault.of(CallFault.Kind.NONE),
                request,
                WireFormat.JSON,
                () -> Future.failedFuture(new IllegalStateException("broken"))))) {
            assertThatThrownBy(() -> post(server, 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bodiesAreRefusedBeyondWhatAllMayHoldAndForgottenWhenAnswered() throws Exception {
        try (LoopbackServer server = serve((request, body) -> request.response().end(String.valueOf(body.length())))) {
            for (int i = 0; i < 3; i++) {
                assertThat(post(server, MAX_HELD_BYTES).body()).isEqualTo("" + MAX_HELD_BYTES);
                HttpResponse<String> refused = post(server, MAX_HELD_BYTES + 1);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("ServiceUnavailable");
            }
        }
    }

    private LoopbackServer serve(BiConsumer<HttpServerRequest, Buffer> handler) {
        return LoopbackServer.start(vertx, 0, new Undone(), MAX_HELD_BYTES, handler);
    }

    private static HttpResponse<String> post(LoopbackServer server, int bytes)
            throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(server.uri())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
