/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.ShardRange;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the shards when it begins, soon after a sign that they have changed, and now and then. Without a list each
 * shard is paced by where records last went, so a failure costs nothing but that.
 */
final class ShardWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ShardWatch.class);

    /** Signs come many at once, and while a shard splits they go on. */
    static final long LEAST_MILLIS = 30_000;

    static final long MOST_MILLIS = 600_000;

    private final RecordStream stream;
    private final Executor worker;
    private final LongSupplier millis;
    private final Consumer<List<ShardRange>> onListed;
    private long dueAt;
    private long askedAt = -LEAST_MILLIS;
    private boolean asking;
    private boolean failed;

    ShardWatch(RecordStream stream, Executor worker, LongSupplier millis, Consumer<List<ShardRange>> onListed) {
        this.stream = stream;
        this.worker = worker;
        this.millis = millis;
        this.onListed = onListed;
    }

    /** Something happened that would not have, were the shards as they were listed. */
    void suspect() {
        dueAt = Math.min(dueAt, askedAt + LEAST_MILLIS);
    }

    void lookDue(long now) {
        if (asking || now < dueAt) {
            return;
        }
        asking = true;
        askedAt = now;
        var answer = stream.shards()
                .subscribe(
                        open -> worker.execute(() -> listed(open)), failure -> worker.execute(() -> failed(failure)));
        Objects.requireNonNull(answer, "a list is never cancelled");
    }

    private void listed(List<ShardRange> open) {
        answered();
        failed = false;
        onListed.accept(open);
    }

    private void failed(Throwable failure) {
        answered();
        if (!failed) {
            LOG.warn(
                    "shards cannot be listed, so each is paced by where records last went: {}",
                    String.valueOf(failure.getMessage()));
        }
        failed = true;
    }

    private void answered() {
        asking = false;
        dueAt = millis.getAsLong() + MOST_MILLIS;
    }
}
