/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.junit;

import io.tapeline.kinesis.KinesisServer;
import io.tapeline.kinesis.stream.KinesisStreams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The simulator of one test. Thread-safe. */
public final class SimulatedKinesis implements AutoCloseable {
    private final KinesisServer server;
    private final TestClock clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    SimulatedKinesis(KinesisServer server, TestClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** What clients put into AWS_ENDPOINT_URL; any region and any credentials will do. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The streams behind the endpoint: for what a test wants to do or see without a client. */
    public KinesisStreams streams() {
        return server.streams();
    }

    /** What time it is for limits, iterators and retention. */
    public Instant now() {
        return clock.instant();
    }

    /** Moves that time. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** Once: newer versions of JUnit close what an extension keeps, older ones leave it to the extension. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            server.close();
        }
    }
}
