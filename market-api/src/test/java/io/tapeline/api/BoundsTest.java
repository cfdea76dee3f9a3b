/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.live.LiveLimits;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class BoundsTest {

    @Test
    @DisplayName("API-12 the limits are those that the contract tells")
    void limitsAreTold() throws IOException {
        String contract = Files.readString(Path.of("../docs/contracts/api.md"));

        assertThat(LiveLimits.DEFAULT).isEqualTo(new LiveLimits(1_000, 50, 200, Duration.ofMinutes(1)));
        assertThat(contract)
                .contains("At most 200 (symbol, interval)", "at most 50 sockets an address and 1 000 in all")
                .contains("no sign of life for a minute");
    }

    @Test
    @DisplayName("API-11 health is one reading in five periods, asked by many clients and over many requests")
    void healthIsShared() {
        try (var api = new RunningApi();
                var client = WatchingClient.of(api, "?symbol=NONE&interval=1m")) {
            client.next(message -> message.contains("health"));
            int before = api.store.symbolScans();
            int heartbeats = 50;
            for (int i = 0; i < heartbeats; i++) {
                client.next(message -> message.contains("health"));
                assertThat(api.get("/api/health").statusCode()).isEqualTo(200);
                assertThat(api.get("/api/symbols").statusCode()).isEqualTo(200);
            }
            // requests take time too, in which further heartbeats come: those not yet looked at are counted
            int periods = heartbeats + client.waiting();

            assertThat(api.store.symbolScans() - before).isBetween(heartbeats / 10, periods / 5 + 2);
        }
    }

    @Test
    @DisplayName("API-9 four answers are worked on at a time and 32 wait; more are told to come again in a second")
    void answersAreBounded() throws InterruptedException {
        try (var api = new RunningApi()) {
            var opening = Promise.<Void>promise();
            api.store.answerAfter(opening.future());
            var answers = new ArrayList<CompletableFuture<String>>();
            var early = new LinkedBlockingQueue<String>();
            for (int i = 0; i < 40; i++) {
                answers.add(api.later("/api/gaps").whenComplete((answer, failure) -> early.add(answer)));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(early.take())
                        .isEqualTo("503 1 {\"error\":\"busy: 4 requests are answered at a time and 32 wait; "
                                + "ask again in a second\"}");
            }
            opening.complete();

            assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.startsWith("503")))
                    .hasSize(4);
            assertThat(api.store.calls()).isEqualTo(36);
        }
    }

    @Test
    @DisplayName("API-9 what is handed to the workers runs on no event loop, and its answer comes back to the caller's")
    void workersAreNoEventLoops() {
        Vertx vertx = Vertx.vertx();
        try {
            var seen = new CompletableFuture<String>();
            vertx.runOnContext(start -> new OffLoop(vertx.createSharedWorkerExecutor("test", 1))
                    .run(Context::isOnEventLoopThread)
                    .onSuccess(on -> seen.complete(on + " " + Context.isOnEventLoopThread())));

            assertThat(seen.join()).isEqualTo("false true");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
