/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StartAt;
import io.tapeline.lambda.function.FunctionResource;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * One mapping: a poller for each shard, parents before their children. Thread-safe; nothing happens but in
 * {@link #tick}.
 */
public final class EventSourceMapping {
    private final MappingResource mapping;
    private final KinesisStream stream;
    private final FunctionResource function;
    private final Surroundings around;
    private final Counters counters = new Counters();
    private final Map<String, ShardPoller> pollers = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    /** The shards there were when the mapping was made: only for these does StartingPosition count. */
    private final Set<String> initial = new HashSet<>();

    private final Map<String, Long> latest = new LinkedHashMap<>();

    /**
     * A mapping that reads from the moment it is made; LATEST means now.
     *
     * @param parts what it works with
     * @param wakeUp called whenever an invocation is over
     */
    public EventSourceMapping(MappingResource mapping, Parts parts, Runnable wakeUp) {
        this.mapping = mapping;
        this.stream = parts.stream();
        this.function = parts.function();
        this.around = new Surroundings(
                Delivery.of(mapping, parts.backoff()),
                mapping.parallelizationFactor(),
                new KinesisEventJson(
                        stream.identity().region(), stream.identity().arn(), function.role()),
                parts.invoker(),
                parts.executor(),
                parts.clock(),
                counters,
                new OnFailure(mapping, parts.undelivered(), parts.clock()),
                wakeUp);
        for (ShardView shard : stream.shards()) {
            initial.add(shard.shardId());
            latest.put(shard.shardId(), stream.locate(shard.shardId(), new StartAt.Latest()));
        }
    }

    /** What a mapping works with. */
    public record Parts(
            KinesisStream stream,
            FunctionResource function,
            Invoker invoker,
            Executor executor,
            UndeliveredStore undelivered,
            RetryBackoff backoff,
            Clock clock) {}

    /** Does everything that is due now: begins shards, reads, starts invocations. */
    public synchronized void tick() {
        if (!mapping.enabled()) {
            return;
        }
        Instant now = around.clock().instant();
        boolean parentDone = true;
        while (parentDone) {
            begin();
            pollers.values().forEach(poller -> poller.tick(now));
            // a parent that ended just now lets its children begin in the same tick
            parentDone = retire();
        }
    }

    private void begin() {
        List<ShardView> shards = stream.shards();
        Set<String> kept = new HashSet<>();
        shards.forEach(shard -> kept.add(shard.shardId()));
        for (ShardView shard : shards) {
            boolean begun = pollers.containsKey(shard.shardId()) || finished.contains(shard.shardId());
            if (!begun && shard.parents().stream().allMatch(parent -> isDone(parent, kept))) {
                pollers.put(
                        shard.shardId(), new ShardPoller(stream, shard.shardId(), startOf(shard.shardId()), around));
            }
        }
    }

    private boolean retire() {
        Set<String> ended = new HashSet<>();
        pollers.forEach((shardId, poller) -> {
            if (poller.finished()) {
                ended.add(shardId);
            }
        });
        finished.addAll(ended);
        return pollers.keySet().removeAll(ended);
    }

    private boolean isDone(String parent, Set<String> kept) {
        return finished.contains(parent) || (!pollers.containsKey(parent) && !kept.contains(parent));
    }

    private long startOf(String shardId) {
        StartAt horizon = new StartAt.TrimHorizon();
        return switch (mapping.start().position()) {
            case TRIM_HORIZON -> stream.locate(shardId, horizon);
            case LATEST ->
                initial.contains(shardId) ? latest.getOrDefault(shardId, 0L) : stream.locate(shardId, horizon);
            case AT_TIMESTAMP ->
                stream.locate(
                        shardId,
                        new StartAt.AtTimestamp(mapping.start().timestamp().orElse(Instant.EPOCH)));
        };
    }

    /** Notes a failure of the mapping itself. */
    void troubled(String reason) {
        counters.troubled(reason);
    }

    /** Records in memory that wait for an invocation. */
    synchronized int recordsHeld() {
        return pollers.values().stream().mapToInt(ShardPoller::held).sum();
    }

    /** How far it has come. A record put before this call is counted until it is done or discarded. */
    public synchronized MappingState state() {
        ShardPoller.Progress progress = ShardPoller.Progress.NONE;
        for (ShardView shard : stream.shards()) {
            ShardPoller poller = pollers.get(shard.shardId());
            if (poller != null) {
                progress = progress.plus(poller.progress());
            } else if (!finished.contains(shard.shardId())) {
                progress = progress.plus(new ShardPoller.Progress(waiting(shard), 0));
            }
        }
        return new MappingState(
                mapping.uuid(),
                mapping.logicalId(),
                stream.identity().name(),
                function.name(),
                mapping.enabled(),
                progress.behind(),
                progress.inFlight(),
                counters.invocations(),
                counters.failures(),
                counters.done(),
                counters.discarded(),
                counters.lastError());
    }

    private long waiting(ShardView shard) {
        boolean fromLatest =
                mapping.start().position() == MappingResource.Position.LATEST && initial.contains(shard.shardId());
        return stream.recordsFrom(shard.shardId(), fromLatest ? latest.getOrDefault(shard.shardId(), 0L) : 0);
    }
}
