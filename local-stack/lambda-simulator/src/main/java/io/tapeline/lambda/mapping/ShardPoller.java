/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.HashRange;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ReadResult;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StoredRecord;
import io.tapeline.lambda.function.InvocationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads one shard and hands its records to its lanes. Thread-safe; time comes with each call. */
final class ShardPoller {
    private static final int MAX_HELD_PER_LANE = 10_000;
    /** More than two whole payloads of Lambda; the rest waits in its file. */
    private static final int MAX_HELD_BYTES_PER_LANE = 16 * 1024 * 1024;

    private static final int MAX_READ_BYTES = 1024 * 1024;
    private final KinesisStream stream;
    private final String shardId;
    private final Surroundings around;
    private final List<Lane> lanes = new ArrayList<>();
    private long nextOrdinal;
    private boolean ended;

    ShardPoller(KinesisStream stream, String shardId, long startOrdinal, Surroundings around) {
        this.stream = stream;
        this.shardId = shardId;
        this.nextOrdinal = startOrdinal;
        this.around = around;
        for (int i = 0; i < around.lanesPerShard(); i++) {
            lanes.add(new Lane(
                    around.delivery(),
                    (batch, reason, requestId) -> around.discarded(shardId, batch, reason, requestId)));
        }
    }

    /** Reads what there is and starts every invocation that is due. */
    void tick(Instant now) {
        List<Runnable> started = new ArrayList<>();
        synchronized (this) {
            read(now);
            for (Lane lane : lanes) {
                lane.take(now).ifPresent(batch -> started.add(() -> invoke(lane, batch)));
            }
        }
        // outside the lock: an executor may run them at once
        started.forEach(around.executor()::execute);
    }

    private void read(Instant now) {
        int room = MAX_HELD_PER_LANE * lanes.size() - held();
        while (room > 0 && !ended && heldBytes() < (long) MAX_HELD_BYTES_PER_LANE * lanes.size()) {
            ReadResult read;
            try {
                read = stream.readUnmetered(shardId, nextOrdinal, Math.min(room, 10_000), MAX_READ_BYTES);
            } catch (RequestRefused gone) {
                // its retention is over: nothing is left to read
                ended = true;
                return;
            }
            for (StoredRecord stored : read.records()) {
                laneOf(stored).offer(new MappedRecord(stored, around.json().record(shardId, stored), now));
            }
            nextOrdinal = read.nextOrdinal();
            ended = read.ended();
            room -= read.records().size();
            if (read.records().isEmpty()) {
                return;
            }
        }
    }

    private Lane laneOf(StoredRecord stored) {
        if (lanes.size() == 1) {
            return lanes.get(0);
        }
        int hash = HashRange.hashKeyOf(stored.partitionKey()).intValue();
        return lanes.get(Math.floorMod(hash, lanes.size()));
    }

    private void invoke(Lane lane, Batch batch) {
        InvocationResult result;
        try {
            result = around.invoker().invoke(KinesisEventJson.event(batch.records()));
            // whatever went wrong, the lane must not wait for this batch for ever
        } catch (RuntimeException e) {
            result = new InvocationResult.Failed("", e.toString());
        }
        Verdict verdict = Verdict.on(result, batch, around.delivery().reports());
        synchronized (this) {
            around.counters().settled(batch, verdict);
            lane.settle(batch, verdict, result.requestId(), around.clock().instant());
        }
        around.wakeUp().run();
    }

    /** Closed, read to its end, and every record done or discarded. */
    synchronized boolean finished() {
        return ended && lanes.stream().allMatch(Lane::empty);
    }

    synchronized Progress progress() {
        int inFlight = lanes.stream().mapToInt(Lane::inFlight).sum();
        return new Progress(held() + stream.recordsFrom(shardId, nextOrdinal), inFlight);
    }

    synchronized int held() {
        return lanes.stream().mapToInt(Lane::held).sum();
    }

    private long heldBytes() {
        return lanes.stream().mapToLong(Lane::heldBytes).sum();
    }

    /** How far a shard has come. */
    record Progress(long behind, long inFlight) {
        static final Progress NONE = new Progress(0, 0);

        Progress plus(Progress other) {
            return new Progress(behind + other.behind, inFlight + other.inFlight);
        }
    }
}
