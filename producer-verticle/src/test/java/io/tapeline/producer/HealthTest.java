/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static io.tapeline.producer.ProducerSetup.await;
import static io.tapeline.producer.ProducerSetup.get;
import static io.tapeline.producer.ProducerSetup.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.feed.PlainFeedServer;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {

    @TempDir
    Path tape;

    private final Vertx vertx = Vertx.vertx();
    private final ProducerSetup setup = new ProducerSetup();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    @DisplayName("HEALTH-1 HEALTH-2 a feed that refuses the token: nothing to start again for, not ready, and why")
    void refusedToken() throws Exception {
        try (var feed = new AnswerServer(asked -> "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")) {
            int port = deploy(feed.port(), new StoringStream());
            feed.asked();

            JsonObject ready = readyOnce(port, said -> said.contains("401"));

            assertThat(ready.getString("status")).isEqualTo("degraded");
            assertThat(ready.getString("reason")).contains("feed: ", "FINNHUB_TOKEN");
            assertThat(ready.getJsonObject("parts").getString("stream")).isEqualTo("ok");
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("HEALTH-1 HEALTH-2 a stream that is not there: nothing to start again for, not ready, and why")
    void streamOutage() throws Exception {
        try (var feed = new PlainFeedServer()) {
            int port =
                    deploy(feed.port(), batch -> Single.error(new StreamUnavailableException("no such stream", null)));
            feed.next().text(trade("A"));

            JsonObject ready = readyOnce(port, said -> said.contains("no such stream"));

            assertThat(ready.getString("reason")).isEqualTo("stream: no such stream");
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("HEALTH-2 HEALTH-3 connected, writing and sending it is ready, under the old name too")
    void ready() throws Exception {
        try (var feed = new PlainFeedServer()) {
            var stream = new StoringStream();
            int port = deploy(feed.port(), stream);
            feed.next().text(trade("A"));
            stream.trades(record -> !record.trades().isEmpty());

            readyOnce(port, said -> said.contains("\"up\""));

            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(port, "/health").body())
                    .isEqualTo(get(port, "/health/ready").body());
        }
    }

    @Test
    @DisplayName("HEALTH-2 a tape that is full of what is not published says so, and which setting bounds it")
    void tapeIsFull() throws Exception {
        try (var feed = new PlainFeedServer()) {
            var config = ProducerSetup.builder(feed.port(), tape)
                    .maxTapeBytes(1 << 20)
                    .stopTimeout(Duration.ofSeconds(1))
                    .build();
            RecordStream dead = batch -> Single.error(new StreamUnavailableException("down", null));
            var verticle = new ProducerVerticle(config, setup.ports(dead, Clock.systemUTC()));
            await(vertx.deployVerticle(verticle));
            PlainFeedServer.Connection connection = feed.next();
            for (int i = 0; i < 20; i++) {
                connection.text(trade("A") + " ".repeat(100_000));
            }

            JsonObject ready = readyOnce(verticle.statusPort(), said -> said.contains("TAPELINE_TAPE_MAX_BYTES"));

            assertThat(ready.getJsonObject("parts").getString("tape")).contains("bytes are not published");
            assertThat(get(verticle.statusPort(), "/status").body()).contains("\"tapePause\":\"", "TAPELINE_TAPE");
        }
    }

    /** Asks until the answer says something, at most 10 s. */
    private static JsonObject readyOnce(int port, Predicate<String> said) throws Exception {
        long begun = System.nanoTime();
        while (true) {
            String body = get(port, "/health/ready").body();
            if (said.test(body)) {
                return new JsonObject(body);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(body).isLessThan(Duration.ofSeconds(10));
        }
    }

    private int deploy(int feedPort, RecordStream stream) throws Exception {
        var verticle = new ProducerVerticle(
                ProducerSetup.config(feedPort, tape, Duration.ofSeconds(1)), setup.ports(stream, Clock.systemUTC()));
        await(vertx.deployVerticle(verticle));
        return verticle.statusPort();
    }
}
