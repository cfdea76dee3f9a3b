/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.process.ProcessEnd;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.status.ProducerStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A {@link ProducerVerticle} with a Vert.x of its own, for callers that may block. */
public final class Producer {

    private static final DrainReport NOTHING_LEFT = new DrainReport(Map.of(), false);

    private final Vertx vertx;
    private final ProducerVerticle verticle;
    private @Nullable String deployment;

    private Producer(ProducerConfig config, ProducerPorts ports) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.exceptionHandler(thrown -> ports.fatal().failed("vert.x", thrown));
        this.verticle = new ProducerVerticle(config, ports);
    }

    /**
     * Starts a producer; returns when it is ready to work, whether or not feed and stream answer.
     *
     * @throws IOException when the tape cannot be opened
     * @throws IllegalStateException when the status port is taken
     */
    public static Producer start(ProducerConfig config, ProducerPorts ports) throws IOException {
        var producer = new Producer(config, ports);
        try {
            producer.deployment = await(producer.vertx.deployVerticle(producer.verticle));
            return producer;
        } catch (IOException | RuntimeException failed) {
            await(producer.vertx.close());
            throw failed;
        }
    }

    /** The same with a stream that stays the caller's to close. */
    public static Producer start(
            ProducerConfig config,
            RecordStream stream,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            ProcessEnd end)
            throws IOException {
        return start(
                config,
                new ProducerPorts(
                        name -> ProducerPorts.Connection.lent(stream), clock, nanoTime, random, new FatalErrors(end)));
    }

    public ProducerStatus status() {
        return verticle.status();
    }

    /** Returns the port of the status page. */
    public int statusPort() {
        return verticle.statusPort();
    }

    /**
     * Stops cleanly: closes the socket, writes the end of the run, sends everything and says what is left.
     *
     * @throws IOException when the tape cannot be closed
     * @throws io.tapeline.producer.process.StopOverdueException when it did not end in time
     */
    public synchronized DrainReport stop() throws IOException {
        String deployed = deployment;
        deployment = null;
        if (deployed == null) {
            return NOTHING_LEFT;
        }
        Future<Void> undeployed = vertx.undeploy(deployed);
        try {
            await(undeployed);
            return verticle.drained().orElse(NOTHING_LEFT);
        } finally {
            Future<Void> closed = vertx.close();
            if (undeployed.succeeded()) {
                // otherwise it may wait for what hangs
                await(closed);
            }
        }
    }

    /** Drops everything at once, as a crash would; see {@link ProducerVerticle#kill()}. */
    public synchronized void kill() throws IOException {
        if (deployment != null) {
            deployment = null;
            await(verticle.kill());
            await(vertx.close());
        }
    }

    private static <T> @Nullable T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException disk) {
                throw disk;
            }
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }
}
