/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Runtime API as another runtime than ours would see it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RuntimeApiTest {
    private final Vertx vertx = Vertx.vertx();
    private final RuntimeApi api = new RuntimeApi(vertx);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("ESM-42 next waits for an invocation and tells its id, deadline, ARN and trace; the response ends it")
    void handsAnInvocationOver() throws Exception {
        CompletableFuture<HttpResponse<String>> next =
                client.sendAsync(to("invocation/next").GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(api.initialized().get()).isEmpty();
        assertThat(next).isNotDone();

        CompletableFuture<InvocationResult> result = hand("one");

        assertThat(next.join().body()).isEqualTo("{\"a\":1}");
        assertThat(header(next.join(), "Lambda-Runtime-Aws-Request-Id")).contains("one");
        assertThat(header(next.join(), "Lambda-Runtime-Deadline-Ms")).contains("1795186800500");
        assertThat(header(next.join(), "Lambda-Runtime-Invoked-Function-Arn")).contains("arn:odd");
        assertThat(header(next.join(), "Lambda-Runtime-Trace-Id")).contains("Root=1");
        assertThat(post("invocation/another/response", "1")).isEqualTo(400);
        assertThat(result).isNotDone();
        assertThat(post("invocation/one/response", "{\"ok\":true}")).isEqualTo(202);
        assertThat(result.join()).isEqualTo(new InvocationResult.Returned("one", "{\"ok\":true}"));
    }

    @Test
    @DisplayName("ESM-42 an error names type and message; one at init is why the function cannot be loaded")
    void takesErrors() throws Exception {
        CompletableFuture<InvocationResult> result = hand("two");
        assertThat(post("invocation/two/error", "{\"errorType\":\"T\",\"errorMessage\":\"m\"}"))
                .isEqualTo(202);
        assertThat(result.join()).isEqualTo(new InvocationResult.Failed("two", "T", "m"));
        assertThat(post("init/error", "{\"errorType\":\"I\",\"errorMessage\":\"n\"}"))
                .isEqualTo(202);
        assertThat(api.initialized().get()).contains("I: n");
    }

    @Test
    @DisplayName("ESM-42 ESM-21 of a body of any size no more than the limit is kept, and it is answered")
    void boundsWhatItCollects() throws Exception {
        String large = "x".repeat(4 * RuntimeApi.MAX_RESPONSE_BYTES);
        CompletableFuture<InvocationResult> response = hand("three");
        assertThat(post("invocation/three/response", large)).isEqualTo(413);
        assertThat(((InvocationResult.Failed) response.join()).errorType()).isEqualTo("Function.ResponseSizeTooLarge");
        CompletableFuture<InvocationResult> error = hand("four");
        assertThat(post("invocation/four/error", large)).isEqualTo(202);
        assertThat(((InvocationResult.Failed) error.join()).reason()).hasSizeLessThan(70_000);
        CompletableFuture<Integer> kept = new CompletableFuture<>();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> RuntimeApi.collect(request, body -> {
                    kept.complete(body.length());
                    request.response().end();
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                        .POST(HttpRequest.BodyPublishers.ofString(large))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(kept.get()).isEqualTo(6 * 1024 * 1024 + 101);
    }

    private CompletableFuture<InvocationResult> hand(String requestId) {
        return api.hand(new RuntimeApi.Invocation(
                requestId, Buffer.buffer("{\"a\":1}"), 1_795_186_800_500L, "arn:odd", "Root=1"));
    }

    private static Optional<String> header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name);
    }

    private int post(String path, String body) throws Exception {
        return client.send(
                        to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + api.hostAndPort() + "/2018-06-01/runtime/" + path));
    }
}
