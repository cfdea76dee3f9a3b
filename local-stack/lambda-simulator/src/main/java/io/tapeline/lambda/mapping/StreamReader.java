/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StartAt;
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import io.tapeline.lambda.checkpoint.StreamCheckpoint;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one stream for a mapping: a poller for each shard, parents before their children. A stream that is made again
 * gets a reader of its own. Not thread-safe: its mapping guards it.
 */
final class StreamReader {
    private final KinesisStream stream;
    private final MappingResource.Start start;
    private final Surroundings around;
    private final StreamCheckpoint resumed;
    private final Map<String, ShardPoller> pollers = new LinkedHashMap<>();
    private final Map<String, ShardCheckpoint> finished = new LinkedHashMap<>();

    /** @param resumed how far an earlier process came on this very stream; without shards when there was none */
    StreamReader(KinesisStream stream, MappingResource.Start start, Surroundings around, StreamCheckpoint resumed) {
        this.stream = stream;
        this.start = start;
        this.around = around;
        this.resumed = resumed;
        resumed.shards().forEach((shardId, checkpoint) -> {
            if (checkpoint.finished()) {
                finished.put(shardId, checkpoint);
            }
        });
    }

    KinesisStream stream() {
        return stream;
    }

    StreamCheckpoint.Start begunWith() {
        return resumed.start();
    }

    /** A shard that cannot be read holds up no other but its children; what it threw is thrown behind the others. */
    void tick(Instant now) {
        boolean parentDone = true;
        while (parentDone) {
            FirstFailure failure = new FirstFailure();
            begin(failure);
            pollers.values().forEach(poller -> failure.attempt(() -> poller.tick(now)));
            // a parent that ended just now lets its children begin in the same tick
            parentDone = retire();
            failure.rethrow();
        }
    }

    private void begin(FirstFailure failure) {
        List<ShardView> shards = stream.shards();
        Set<String> kept = new HashSet<>();
        shards.forEach(shard -> kept.add(shard.shardId()));
        finished.keySet().retainAll(kept);
        for (ShardView shard : shards) {
            String id = shard.shardId();
            boolean begun = pollers.containsKey(id) || finished.containsKey(id);
            if (!begun && shard.parents().stream().allMatch(parent -> isDone(parent, kept))) {
                failure.attempt(() -> pollers.put(id, new ShardPoller(stream, id, startsOf(id), around)));
            }
        }
    }

    private boolean retire() {
        Set<String> ended = new HashSet<>();
        pollers.forEach((shardId, poller) -> {
            if (poller.finished()) {
                ended.add(shardId);
                finished.put(shardId, poller.checkpoint());
            }
        });
        return pollers.keySet().removeAll(ended);
    }

    private boolean isDone(String parent, Set<String> kept) {
        return finished.containsKey(parent) || (!pollers.containsKey(parent) && !kept.contains(parent));
    }

    private List<Long> startsOf(String shardId) {
        int lanes = around.lanesPerShard();
        ShardCheckpoint checkpoint = resumed.shards().get(shardId);
        if (checkpoint == null) {
            return Collections.nCopies(lanes, firstStartOf(shardId));
        }
        // a stream that lost its newest records gives their places out again
        long tip = stream.locate(shardId, new StartAt.Latest());
        return checkpoint.resume(lanes).stream()
                .map(doneBefore -> Math.min(doneBefore, tip))
                .toList();
    }

    private long firstStartOf(String shardId) {
        return switch (start.position()) {
            case TRIM_HORIZON -> stream.locate(shardId, new StartAt.TrimHorizon());
            case LATEST -> {
                // only the shards there were when the mapping was made: a later one begins behind that moment anyway
                Long latest = resumed.start().latest().get(shardId);
                yield latest == null ? stream.locate(shardId, new StartAt.TrimHorizon()) : latest;
            }
            case AT_TIMESTAMP ->
                stream.locate(shardId, new StartAt.AtTimestamp(start.timestamp().orElse(Instant.EPOCH)));
        };
    }

    /** What is kept for an orderly end or a kill: each shard that was begun. */
    Map<String, ShardCheckpoint> checkpoints() {
        Map<String, ShardCheckpoint> checkpoints = new LinkedHashMap<>(finished);
        pollers.forEach((shardId, poller) -> checkpoints.put(shardId, poller.checkpoint()));
        return checkpoints;
    }

    Progress progress() {
        Progress progress = Progress.NONE;
        for (ShardView shard : stream.shards()) {
            ShardPoller poller = pollers.get(shard.shardId());
            if (poller != null) {
                progress = progress.plus(poller.progress());
            } else if (!finished.containsKey(shard.shardId())) {
                progress = progress.plus(Progress.behind(unread(shard.shardId())));
            }
        }
        return progress;
    }

    private long unread(String shardId) {
        boolean fromLatest = start.position() == MappingResource.Position.LATEST;
        long from = fromLatest ? resumed.start().latest().getOrDefault(shardId, 0L) : 0;
        ShardCheckpoint checkpoint = resumed.shards().get(shardId);
        return stream.recordsFrom(
                shardId, checkpoint == null ? from : checkpoint.resume(1).get(0));
    }

    /** What is held in memory of all its shards. */
    long heldBytes() {
        return pollers.values().stream().mapToLong(ShardPoller::heldBytes).sum();
    }
}
