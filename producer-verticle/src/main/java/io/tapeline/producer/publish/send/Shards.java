/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.pace.ShardPaces;
import io.tapeline.producer.publish.pace.ShardRoutes;
import io.tapeline.producer.publish.stream.RecordStream;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where each symbol's records go, and how fast that shard is offered them. */
final class Shards {

    private final ShardPaces paces = new ShardPaces();
    private final ShardRoutes routes = new ShardRoutes();
    private final ShardWatch watch;

    Shards(RecordStream stream, Executor worker, LongSupplier millis) {
        this.watch = new ShardWatch(stream, worker, millis, open -> paces.retain(routes.listed(open)));
    }

    /** Lists them when it is time to. */
    void lookDue(long now) {
        watch.lookDue(now);
    }

    /** Where the next record of a symbol goes; null when that is not known. */
    @Nullable
    String of(String symbol) {
        return routes.shardOf(symbol);
    }

    boolean isReady(String symbol, long now) {
        return paces.isReady(routes.shardOf(symbol), now);
    }

    void offered(String symbol, int bytes, long now) {
        paces.take(routes.shardOf(symbol), bytes, now);
    }

    void stored(String symbol, String shardId, long now) {
        paces.stored(shardId, now);
        if (routes.isSurprisedBy(symbol, shardId)) {
            watch.suspect();
        }
    }

    /** A call was throttled by a shard, once or more. */
    void throttled(String shard, long now) {
        if (paces.throttled(shard, now)) {
            watch.suspect();
        }
    }
}
