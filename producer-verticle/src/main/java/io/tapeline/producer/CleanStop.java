/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.process.StopOverdueException;
import io.tapeline.producer.publish.DrainReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One clean stop: closes the socket, brings the tape to the disk, sends what is left, closes. Its deadline waits for
 * none of these. On the context that owns the feed.
 */
final class CleanStop {

    /** Of the time allowed: the SDK's client alone takes two seconds to close. */
    private static final Duration MOST_FOR_CLOSING = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final FinnhubFeed feed;
    private final ProducerParts parts;
    private final Duration allowed;
    private final LongSupplier nanoTime;
    private final long begun;
    private volatile String phase = "";

    CleanStop(Vertx vertx, FinnhubFeed feed, ProducerParts parts, Duration allowed, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.feed = feed;
        this.parts = parts;
        this.allowed = allowed;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Fails with {@link StopOverdueException} at the deadline; what hangs is given up then. */
    Future<DrainReport> run() {
        Promise<DrainReport> done = Promise.promise();
        long deadline = vertx.setTimer(
                Math.max(1, allowed.toMillis()), id -> done.tryFail(new StopOverdueException(phase, allowed)));
        during("closing the socket", feed::stop)
                .compose(closed -> during("bringing the tape to the disk", this::sync))
                .compose(durable -> during("sending what is left", this::drain))
                .compose(report -> during("closing tape and stream", () -> close(report)))
                .onComplete(done::tryComplete, done::tryFail);
        return done.future().onComplete(ended -> vertx.cancelTimer(deadline)).onFailure(failed -> close(failed));
    }

    private <T> Future<T> during(String what, Supplier<Future<T>> work) {
        phase = what;
        return work.get();
    }

    private Future<Long> sync() {
        return Future.fromCompletionStage(parts.sync(), vertx.getOrCreateContext());
    }

    private Future<DrainReport> drain() {
        Promise<DrainReport> drained = Promise.promise();
        var answer = parts.drain(leftForDraining()).subscribe(drained::tryComplete, drained::tryFail);
        return drained.future().onComplete(ended -> answer.dispose());
    }

    private Duration leftForDraining() {
        Duration fifth = allowed.dividedBy(5);
        Duration closing = fifth.compareTo(MOST_FOR_CLOSING) < 0 ? fifth : MOST_FOR_CLOSING;
        Duration left = allowed.minus(closing).minusNanos(nanoTime.getAsLong() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private <T> Future<T> close(T result) {
        return vertx.executeBlocking(
                () -> {
                    parts.close();
                    return result;
                },
                false);
    }
}
