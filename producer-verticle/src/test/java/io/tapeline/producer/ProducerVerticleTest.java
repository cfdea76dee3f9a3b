/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static io.tapeline.producer.ProducerSetup.await;
import static io.tapeline.producer.ProducerSetup.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.process.StopOverdueException;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The producer as a verticle in somebody else's Vert.x. */
class ProducerVerticleTest {

    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir
    Path tape;

    private final ProducerSetup setup = new ProducerSetup();
    private final StoringStream stream = new StoringStream();

    @AfterEach
    void close() throws Exception {
        setup.close();
    }

    @Test
    @DisplayName("PROC-1 it is deployed beside others by itself; undeployed, it is stopped cleanly; and can come again")
    void deployedBesideOthers() throws Exception {
        await(setup.vertx.deployVerticle(new Neighbour()));
        for (int run = 1; run <= 2; run++) {
            var clock = new WatchedClock();
            var verticle = new ProducerVerticle(
                    ProducerSetup.config(setup.feed.port(), tape, STOP), setup.ports(stream, clock));
            String deployment = await(setup.vertx.deployVerticle(verticle));
            setup.feed.next().text(trade("A"));
            stream.trades(record -> !record.trades().isEmpty());
            assertThat(ProducerSetup.get(verticle.statusPort(), "/health/live").statusCode())
                    .isEqualTo(200);
            int port = verticle.statusPort();

            await(setup.vertx.undeploy(deployment));

            assertThat(verticle.drained())
                    .hasValueSatisfying(
                            report -> assertThat(report.isComplete()).isTrue());
            assertThatThrownBy(() -> ProducerSetup.get(port, "/health/live")).isInstanceOf(IOException.class);
            assertThat(clock.eventLoops).as("who stamped what the socket did").hasSize(1);
        }
        assertThat(setup.ends).isEmpty();
        assertThat(setup.vertx.deploymentIDs()).hasSize(1);
    }

    @Test
    @DisplayName(
            "PROC-1 RxJava deploys it too: by rxDeployVerticle of its generated API, or from the future without it")
    void deployedWithRxJava() throws Exception {
        var config = ProducerSetup.config(setup.feed.port(), tape, STOP);
        var rx = new io.vertx.rxjava3.core.Vertx(setup.vertx);
        String byRx = rx.rxDeployVerticle(new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC())))
                .blockingGet();
        setup.feed.next().message();
        rx.rxUndeploy(byRx).blockingAwait();

        var second = new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC()));
        String byFuture = Single.fromCompletionStage(
                        setup.vertx.deployVerticle(second).toCompletionStage())
                .blockingGet();
        setup.feed.next().message();
        Completable.fromCompletionStage(setup.vertx.undeploy(byFuture).toCompletionStage())
                .blockingAwait();
    }

    @Test
    @DisplayName("PROC-1 undeployed while it is being killed, it leaves the tape free all the same")
    void undeployedWhileItIsKilled() throws Exception {
        var config = ProducerSetup.config(setup.feed.port(), tape, STOP);
        var verticle = new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC()));
        String deployment = await(setup.vertx.deployVerticle(verticle));

        Future<Void> killed = verticle.kill();
        await(setup.vertx.undeploy(deployment));

        assertThat(killed.isComplete()).isTrue();
        setup.deploy(config, setup.ports(stream, Clock.systemUTC()));
    }

    @Test
    @DisplayName("PROC-1 a tape that is open elsewhere fails the deployment and leaves neither port nor tape taken")
    void failsToStart() throws Exception {
        var config = ProducerSetup.config(setup.feed.port(), tape, STOP);
        var first = new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC()));
        String deployment = await(setup.vertx.deployVerticle(first));
        var second = new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC()));

        assertThatThrownBy(() -> await(setup.vertx.deployVerticle(second)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining(tape.toString());

        int port = second.statusPort();
        assertThatThrownBy(() -> ProducerSetup.get(port, "/status")).isInstanceOf(IOException.class);
        await(setup.vertx.undeploy(deployment));
        var third = new ProducerVerticle(config, setup.ports(stream, Clock.systemUTC()));
        await(setup.vertx.undeploy(await(setup.vertx.deployVerticle(third))));
    }

    @Test
    @DisplayName("PROC-1 a tape that cannot be opened fails the deployment with its reason")
    void folderIsAFile() throws Exception {
        Path file = Files.createFile(tape.resolve("file"));
        var verticle = new ProducerVerticle(
                ProducerSetup.config(setup.feed.port(), file, STOP), setup.ports(stream, Clock.systemUTC()));

        assertThatThrownBy(() -> await(setup.vertx.deployVerticle(verticle)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("file");
    }

    @Test
    @DisplayName("PROC-4 a stream that never lets go of the publisher's thread does not hold up the stop")
    void hungDrain() throws Exception {
        var hanging = new HangingStream();
        var verticle = new ProducerVerticle(
                ProducerSetup.config(setup.feed.port(), tape, Duration.ofSeconds(1)),
                setup.ports(hanging, Clock.systemUTC()));
        String deployment = await(setup.vertx.deployVerticle(verticle));
        setup.feed.next().text(trade("A"));
        hanging.entered.await();
        long begun = System.nanoTime();

        assertThatThrownBy(() -> await(setup.vertx.undeploy(deployment)))
                .hasCauseInstanceOf(StopOverdueException.class)
                .hasMessageContaining("sending what is left");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        hanging.never.countDown();
    }

    /** Keeps the thread that calls it. */
    private static final class HangingStream implements RecordStream {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public Single<List<PutOutcome>> put(List<PutRequest> batch) {
            entered.countDown();
            boolean released = false;
            while (!released) {
                try {
                    never.await();
                    released = true;
                } catch (InterruptedException deaf) {
                    // that is what it is about
                }
            }
            return Single.never();
        }
    }

    /** Another verticle. */
    private static final class Neighbour extends VerticleBase {
        @Override
        public Future<?> start() {
            return Future.succeededFuture();
        }
    }

    /** Notes which event loops asked what time it is. */
    private static final class WatchedClock extends Clock {
        private final Set<String> eventLoops = ConcurrentHashMap.newKeySet();
        private final InstantSource machine = InstantSource.system();

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
            String thread = Thread.currentThread().getName();
            if (thread.contains("eventloop")) {
                eventLoops.add(thread);
            }
            return machine.instant();
        }
    }
}
