/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All streams of one account and region. Thread-safe; a new stream is ACTIVE at once. */
public final class KinesisStreams {
    /** What a stream keeps its records for unless it says otherwise. */
    public static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

    private final String region;
    private final String account;
    private final boolean limited;
    private final Clock clock;
    private final ConcurrentNavigableMap<String, KinesisStream> streams = new ConcurrentSkipListMap<>();

    /** @param limited whether per-shard throughput is enforced; the limits of single requests always are */
    public KinesisStreams(String region, String account, boolean limited, Clock clock) {
        this.region = region;
        this.account = account;
        this.limited = limited;
        this.clock = clock;
    }

    /**
     * Creates a stream.
     *
     * @throws RequestRefused when the name is taken or malformed, or {@code shardCount} is not 1 or more
     */
    public KinesisStream create(String name, int shardCount, Duration retention) {
        if (shardCount < 1) {
            throw RequestRefused.validation(
                    String.valueOf(shardCount), "shardCount", "have value greater than or equal to 1");
        }
        KinesisStream created =
                new KinesisStream(new StreamIdentity(region, account, name), shardCount, retention, limited, clock);
        if (streams.putIfAbsent(name, created) != null) {
            throw new RequestRefused(
                    "ResourceInUseException", "Stream " + name + " under account " + account + " already exists.");
        }
        return created;
    }

    /** Forgets a stream and its records. */
    public void delete(String name) {
        if (streams.remove(name) == null) {
            throw unknown(name);
        }
    }

    /** The stream of that name. */
    public KinesisStream named(String name) {
        return Optional.ofNullable(streams.get(name)).orElseThrow(() -> unknown(name));
    }

    /** What a stream of that name is called here, whether there is one or not. */
    public StreamIdentity identity(String name) {
        return new StreamIdentity(region, account, name);
    }

    /** The names of all streams, sorted. */
    public List<String> names() {
        return List.copyOf(streams.keySet());
    }

    /** Open shards of all streams, as DescribeLimits counts them. */
    public int openShards() {
        return streams.values().stream()
                .mapToInt(stream ->
                        (int) stream.shards().stream().filter(ShardView::open).count())
                .sum();
    }

    private RequestRefused unknown(String name) {
        return RequestRefused.notFound("Stream " + name + " under account " + account + " not found.");
    }
}
