/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static io.tapeline.producer.ProducerSetup.await;
import static io.tapeline.producer.ProducerSetup.get;
import static io.tapeline.producer.ProducerSetup.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.feed.PlainFeedServer;
import io.tapeline.producer.process.ExitCode;
import io.tapeline.producer.process.Failure;
import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is thrown where nobody expects it. */
class ProducerFailuresTest {

    @TempDir
    Path tape;

    private final ProducerSetup setup = new ProducerSetup();

    @AfterEach
    void close() throws Exception {
        setup.close();
    }

    static List<Throwable> unexpected() {
        return List.of(new IllegalStateException("boom"), new AssertionError("boom"), new OutOfMemoryError("boom"));
    }

    @ParameterizedTest(name = "PROC-2 {0} in the feed''s handler ends the process, said once, with health red")
    @MethodSource("unexpected")
    void inTheFeed(Throwable thrown) throws Exception {
        var clock = new FailingClock(thrown);
        try (var log = new CapturedLog()) {
            var verticle = deploy(setup.ports(new StoringStream(), clock));
            PlainFeedServer.Connection connection = setup.feed.next();
            connection.message();
            clock.armed = true;
            connection.text(trade("A"));

            Failure end = setup.end();

            assertThat(end.code()).isEqualTo(ExitCode.UNEXPECTED);
            assertThat(end.reason()).contains("event loop", thrown.getClass().getSimpleName(), "boom");
            HttpResponse<String> live = get(verticle.statusPort(), "/health/live");
            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body()).contains("boom");
            assertThat(get(verticle.statusPort(), "/health/ready").body()).contains("boom");
            assertThat(log.lines().stream().filter(line -> line.startsWith("ERROR")))
                    .hasSize(1);
            assertThat(setup.ends).isEmpty();
        }
    }

    @Test
    @DisplayName("PROC-2 what is thrown on the publisher's thread ends the process")
    void inThePublisher() throws Exception {
        RecordStream dead = batch -> Single.error(new StreamUnavailableException("down", null));
        var connected = new AtomicBoolean();
        // the publisher draws a pause when the stream is not there, for the gap of the start already
        RandomGenerator random = () -> {
            if (connected.get() && Thread.currentThread().getName().equals("publisher")) {
                throw new AssertionError("boom");
            }
            return 1;
        };
        var ports = setup.ports(dead, Clock.systemUTC());
        deploy(new ProducerPorts(
                ports.connect(), ports.clock(), ports.nanoTime(), random, new FatalErrors(setup.ends::add)));
        var connection = setup.feed.next();
        connected.set(true);
        connection.text(trade("A"));

        assertThat(setup.end().reason()).contains("publisher", "boom");
    }

    @Test
    @DisplayName("PROC-2 nothing that a client does to the status page ends the process")
    void clientsOfTheStatusPage() throws Exception {
        var verticle = deploy(setup.ports(new StoringStream(), Clock.systemUTC()));
        for (String said : List.of("GET /status HTTP/1.1\r\nHost: x\r\n", "\u0000\u0001 garbage\r\n\r\n", "GET")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), verticle.statusPort())) {
                socket.setSoLinger(true, 0); // a reset, in the middle of it
                socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(get(verticle.statusPort(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(setup.ends).isEmpty();
    }

    @Test
    @DisplayName("PROC-2 undeployed after such an end, it leaves the tape to the next one")
    void theTapeIsFreeAgain() throws Exception {
        var clock = new FailingClock(new IllegalStateException("boom"));
        var verticle = new ProducerVerticle(config(), setup.ports(new StoringStream(), clock));
        String deployment = await(setup.vertx.deployVerticle(verticle));
        PlainFeedServer.Connection connection = setup.feed.next();
        connection.message();
        clock.armed = true;
        connection.text(trade("A"));
        setup.end();

        await(setup.vertx.undeploy(deployment));

        deploy(setup.ports(new StoringStream(), Clock.systemUTC()));
    }

    @Test
    @DisplayName("PROC-2 an Error while it starts fails the deployment and leaves the tape to the next one")
    void anErrorWhileItStarts() throws Exception {
        ProducerPorts ports = setup.ports(new StoringStream(), Clock.systemUTC());
        var verticle = new ProducerVerticle(config(), withConnect(ports, name -> {
            throw new NoClassDefFoundError("no SDK here");
        }));

        assertThatThrownBy(() -> await(setup.vertx.deployVerticle(verticle))).hasMessageContaining("no SDK here");

        deploy(ports);
    }

    @Test
    @DisplayName("PROC-2 what has failed while it starts fails the deployment with its reason, and nothing runs on")
    void failedWhileItStarts() throws Exception {
        ProducerPorts ports = setup.ports(new StoringStream(), Clock.systemUTC());
        var failing = withConnect(ports, name -> {
            ports.fatal().failed("beside it", new IllegalStateException("boom"));
            return ports.connect().apply(name);
        });

        assertThatThrownBy(() -> await(setup.vertx.deployVerticle(new ProducerVerticle(config(), failing))))
                .hasMessageContaining("beside it", "boom");

        deploy(setup.ports(new StoringStream(), Clock.systemUTC()));
        assertThat(setup.feed.next().message()).contains("\"A\"");
    }

    @Test
    @DisplayName("PROC-2 a request without a path, as HTTP/2 has one, does not end the process")
    void requestWithoutAPath() throws Exception {
        var verticle = deploy(setup.ports(new StoringStream(), Clock.systemUTC()));
        HttpClient client = setup.vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        var connect = new RequestOptions()
                .setMethod(HttpMethod.CONNECT)
                .setHost("127.0.0.1")
                .setPort(verticle.statusPort());

        assertThatThrownBy(() -> await(client.request(connect)
                        .compose(HttpClientRequest::connect)
                        .timeout(5, TimeUnit.SECONDS)))
                .isNotInstanceOf(TimeoutException.class);

        assertThat(get(verticle.statusPort(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(setup.ends).isEmpty();
    }

    private static ProducerPorts withConnect(ProducerPorts ports, Function<String, ProducerPorts.Connection> connect) {
        return new ProducerPorts(connect, ports.clock(), ports.nanoTime(), ports.random(), ports.fatal());
    }

    private ProducerVerticle deploy(ProducerPorts ports) throws Exception {
        return setup.deploy(config(), ports);
    }

    private ProducerConfig config() {
        return ProducerSetup.config(setup.feed.port(), tape, Duration.ofSeconds(2));
    }

    /** Throws on an event loop once it is armed: the feed asks it what time it is for whatever comes. */
    private static final class FailingClock extends Clock {
        private final Throwable thrown;
        private volatile boolean armed;

        FailingClock(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (armed && Thread.currentThread().getName().contains("eventloop")) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
            return Instant.ofEpochSecond(1_790_000_000);
        }
    }
}
