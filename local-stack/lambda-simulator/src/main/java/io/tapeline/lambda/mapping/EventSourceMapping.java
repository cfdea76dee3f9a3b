/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StartAt;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.StreamCheckpoint;
import io.tapeline.lambda.function.FunctionResource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mapping: reads whatever stream its ARN names at the moment. Thread-safe; nothing is read and nothing is invoked
 * but in {@link #tick}.
 */
public final class EventSourceMapping {
    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
    private static final long PATIENCE_MILLIS = 1_000;
    private final MappingResource mapping;
    private final StreamLookup lookup;
    private final Surroundings around;
    private final Counters counters = new Counters();
    private final CheckpointWriter checkpoints;
    private final String functionName;
    private final ReentrantLock lock = new ReentrantLock();
    /** Empty while no stream has that ARN. */
    private Optional<StreamReader> reader;
    /** A deleted stream cannot be asked any more how many records it held. */
    private long behindAtLastLook;

    private volatile boolean enabled;
    private volatile MappingState lastSeen;

    /**
     * A mapping that goes on from its checkpoint, and else reads from the moment it is made; LATEST means now.
     *
     * @param parts what it works with
     * @param wakeUp called whenever an invocation is over
     */
    public EventSourceMapping(MappingResource mapping, Parts parts, Runnable wakeUp) {
        this.mapping = mapping;
        this.lookup = parts.stream();
        this.checkpoints = new CheckpointWriter(mapping.uuid(), parts.checkpoints());
        this.functionName = parts.function().name();
        this.enabled = mapping.enabled();
        this.around = new Surroundings(
                Delivery.of(mapping, parts.backoff()),
                mapping.parallelizationFactor(),
                new KinesisEventJson(
                        mapping.streamArn().split(":", -1)[3],
                        mapping.streamArn(),
                        parts.function().role()),
                parts.invoker(),
                parts.executor(),
                parts.clock(),
                counters,
                new OnFailure(mapping, parts.undelivered(), parts.clock()),
                wakeUp);
        Optional<StreamCheckpoint> kept = parts.checkpoints().read(mapping.uuid());
        this.reader = lookup.now().map(stream -> firstReader(stream, kept));
        this.lastSeen = look();
    }

    /** What a mapping works with. */
    public record Parts(
            StreamLookup stream,
            FunctionResource function,
            Invoker invoker,
            Executor executor,
            UndeliveredStore undelivered,
            CheckpointStore checkpoints,
            RetryBackoff backoff,
            Clock clock) {}

    private StreamReader firstReader(KinesisStream stream, Optional<StreamCheckpoint> kept) {
        Optional<StreamCheckpoint> ours =
                kept.filter(each -> each.start().createdAt().equals(stream.createdAt()));
        if (ours.isPresent()) {
            checkpoints.resumes(ours.get().shards());
            return reader(stream, ours.get());
        }
        // with another stream kept this one was made while the mapping rested: all on it is new
        return reader(stream, begin(stream, kept.isPresent() ? Map.of() : latest(stream)));
    }

    private StreamReader reader(KinesisStream stream, StreamCheckpoint from) {
        return new StreamReader(stream, mapping.start(), around, from);
    }

    private static StreamCheckpoint begin(KinesisStream stream, Map<String, Long> latest) {
        return new StreamCheckpoint(new StreamCheckpoint.Start(stream.createdAt(), latest), Map.of());
    }

    private static Map<String, Long> latest(KinesisStream stream) {
        Map<String, Long> latest = new HashMap<>();
        for (ShardView shard : stream.shards()) {
            latest.put(shard.shardId(), stream.locate(shard.shardId(), new StartAt.Latest()));
        }
        return latest;
    }

    /** Does everything that is due now: begins shards, reads, starts invocations, keeps checkpoints. */
    public void tick() {
        lock.lock();
        try {
            follow();
            try {
                if (enabled) {
                    reader.ifPresent(each -> each.tick(around.clock().instant()));
                }
            } finally {
                // of the shards that can be read, even while another cannot
                reader.ifPresent(checkpoints::save);
            }
            progress();
        } finally {
            lock.unlock();
        }
    }

    /** Turns to another stream when the ARN names another than before, and to none when it names none. */
    private void follow() {
        Optional<KinesisStream> now = lookup.now();
        Optional<KinesisStream> before = reader.map(StreamReader::stream);
        if (before.equals(now)) {
            return;
        }
        reader.ifPresent(gone -> lost(behindAtLastLook));
        checkpoints.startsAnew();
        reader = now.map(stream -> reader(stream, begin(stream, Map.of())));
    }

    private void lost(long records) {
        counters.lost(records);
        LOG.warn(
                "{}: {} is gone, and {} records with it that were not done",
                mapping.logicalId(),
                mapping.streamArn(),
                records);
    }

    /** Begins or ends delivering; what is in flight ends by itself. A mapping that is enabled again goes on. */
    public void enable(boolean wanted) {
        enabled = wanted;
    }

    /**
     * How far it has come. A record put before this call is counted until it is done or discarded. Never waits long: a
     * mapping that does not let itself be looked at says so.
     */
    public MappingState state() {
        if (!tryLock()) {
            return lastSeen.withProblem("busy with one look at the stream for more than a second");
        }
        try {
            follow();
            lastSeen = look();
            return lastSeen;
        } finally {
            lock.unlock();
        }
    }

    /** Begins nothing new from now on. */
    void rest() {
        enabled = false;
    }

    /** Keeps how far it has come, unless a look does not end. */
    void keep() {
        if (!tryLock()) {
            return;
        }
        try {
            reader.ifPresent(checkpoints::save);
        } finally {
            lock.unlock();
        }
    }

    private boolean tryLock() {
        try {
            return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MappingState look() {
        Progress progress = progress();
        List<String> problems = new ArrayList<>();
        if (reader.isEmpty()) {
            problems.add("Stream not found: " + mapping.streamArn());
        }
        progress.problem().ifPresent(problems::add);
        checkpoints.problem().ifPresent(problems::add);
        return new MappingState(
                mapping.uuid(),
                mapping.logicalId(),
                lookup.name(),
                functionName,
                enabled,
                progress.behind(),
                progress.inFlight(),
                counters.counts(),
                problems);
    }

    private Progress progress() {
        Progress progress = reader.map(StreamReader::progress).orElse(Progress.NONE);
        if (lookup.now().equals(reader.map(StreamReader::stream))) {
            behindAtLastLook = progress.behind();
        }
        return progress;
    }

    /** What it holds in memory of records it has read. */
    long heldBytes() {
        lock.lock();
        try {
            return reader.map(StreamReader::heldBytes).orElse(0L);
        } finally {
            lock.unlock();
        }
    }
}
