/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis;

import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.http.KinesisEndpoint;
import io.tapeline.kinesis.http.LoopbackServer;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** A whole simulator in this process: streams and the endpoint that answers for them. Thread-safe. */
public final class KinesisServer implements AutoCloseable {
    private final KinesisStreams streams;
    private final Vertx vertx;
    private final LoopbackServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KinesisServer(int port, StreamsConfig config, Clock clock, Faults faults) {
        this.streams = new KinesisStreams(config, clock);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            this.server = KinesisEndpoint.serve(vertx, port, streams, clock, faults);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    /**
     * Opens the streams and starts listening on loopback; blocks until it does.
     *
     * @param port 0 for any free one
     * @throws io.tapeline.kinesis.http.PortTaken when another process listens there
     * @throws io.tapeline.kinesis.files.FolderInUse when another simulator has the folder
     */
    public static KinesisServer start(int port, StreamsConfig config, Clock clock, Faults faults) {
        return new KinesisServer(port, config, clock, faults);
    }

    /** What clients put into AWS_ENDPOINT_URL. */
    public URI endpoint() {
        return server.uri();
    }

    /** The streams behind the endpoint. */
    public KinesisStreams streams() {
        return streams;
    }

    /** Stops listening and lets go of the folder; a temporary one is deleted. */
    @Override
    public void close() {
        // the hook of a process that is told to end may come when it is closed already
        if (closed.getAndSet(true)) {
            return;
        }
        server.close();
        release();
    }

    private void release() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        streams.close();
    }
}
