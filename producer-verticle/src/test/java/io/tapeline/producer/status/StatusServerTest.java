/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.process.ProcessEnd;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusServerTest {

    /** More than Vert.x has worker threads. */
    private static final int SCRAPERS = 30;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("HEALTH-3 scrapes of a disk that hangs share one worker thread and one page")
    void oneAtATime() throws Exception {
        var made = new AtomicInteger();
        var hanging = new CountDownLatch(1);
        int port = listen(Duration.ofMinutes(1), () -> {
            made.incrementAndGet();
            awaitQuietly(hanging);
            return "page";
        });
        var pages = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        var client = HttpClient.newHttpClient();
        var live = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"));
        for (int i = 0; i < SCRAPERS; i++) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
            pages.add(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
        }
        try {
            client.sendAsync(live.build(), HttpResponse.BodyHandlers.ofString()).get(10, TimeUnit.SECONDS);
            vertx.executeBlocking(() -> "the stop finds a worker", false)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } finally {
            hanging.countDown();
        }

        assertThat(pages).allSatisfy(page -> assertThat(page.join().body()).isEqualTo("page"));
        assertThat(made.get()).isLessThan(SCRAPERS);
    }

    @Test
    @DisplayName("HEALTH-3 a scrape after another gets a page of its own, however soon that one was made")
    void eachItsOwn() throws Exception {
        var made = new AtomicInteger();
        int port = listen(Duration.ofMinutes(1), () -> Integer.toString(made.incrementAndGet()));
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        for (int i = 1; i <= 2_000; i++) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(Integer.toString(i));
        }
    }

    @Test
    @DisplayName("HEALTH-3 a connection that says nothing is closed: forgotten ones must not take the process's files")
    void idle() throws Exception {
        int port = listen(Duration.ofMillis(200), () -> "");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private int listen(Duration idle, Supplier<String> metrics) {
        var server = new StatusServer(
                vertx, () -> null, new FatalErrors(ProcessEnd.HOST_DECIDES), metrics, UnaryOperator.identity(), idle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return server.port();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
