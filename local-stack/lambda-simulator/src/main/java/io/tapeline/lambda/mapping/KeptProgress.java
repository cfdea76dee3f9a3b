/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StartAt;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import io.tapeline.lambda.checkpoint.StreamCheckpoint;
import java.util.HashMap;
import java.util.Map;

/** Checkpoints that are ahead of their stream, as a stream may have lost its newest records in a power cut. */
public final class KeptProgress {
    private KeptProgress() {}

    /**
     * Lowers what is kept of a mapping to the end of each shard. To be called before the stream takes new records: they
     * get the places of the lost ones, and would count as done.
     */
    public static void lower(String mapping, StreamLookup lookup, CheckpointStore checkpoints) {
        lookup.now()
                .ifPresent(stream -> checkpoints
                        .read(mapping)
                        .filter(kept -> kept.start().createdAt().equals(stream.createdAt()))
                        .ifPresent(kept -> lower(mapping, stream, kept, checkpoints)));
    }

    private static void lower(
            String mapping, KinesisStream stream, StreamCheckpoint kept, CheckpointStore checkpoints) {
        Map<String, Long> latest = new HashMap<>(kept.start().latest());
        Map<String, ShardCheckpoint> shards = new HashMap<>(kept.shards());
        for (ShardView shard : stream.shards()) {
            long tip = stream.locate(shard.shardId(), new StartAt.Latest());
            latest.computeIfPresent(shard.shardId(), (id, place) -> Math.min(place, tip));
            shards.computeIfPresent(
                    shard.shardId(),
                    (id, done) -> lowered(done, tip, shard.closedAt().isPresent()));
        }
        if (!latest.equals(kept.start().latest())) {
            checkpoints.begin(mapping, new StreamCheckpoint.Start(kept.start().createdAt(), latest));
            shards.forEach((shardId, checkpoint) -> checkpoints.write(mapping, shardId, checkpoint));
            return;
        }
        shards.forEach((shardId, checkpoint) -> {
            if (!checkpoint.equals(kept.shards().get(shardId))) {
                checkpoints.write(mapping, shardId, checkpoint);
            }
        });
    }

    /** A shard that is open again, as its end was lost, is not finished either. */
    private static ShardCheckpoint lowered(ShardCheckpoint done, long tip, boolean closed) {
        return new ShardCheckpoint(
                done.finished() && closed,
                done.doneBefore().stream().map(place -> Math.min(place, tip)).toList());
    }
}
