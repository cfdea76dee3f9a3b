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
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import io.tapeline.lambda.function.InvocationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one shard and hands its records to its lanes. Thread-safe; time comes with each call. */
final class ShardPoller {
    /** What is read ahead: one whole event and a record of the largest size, for each lane. */
    static final long MAX_HELD_BYTES_PER_LANE = 8L * 1024 * 1024;

    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int BYTES_AT_ONCE = 1024 * 1024;
    private final KinesisStream stream;
    private final String shardId;
    private final Surroundings around;
    private final List<LanePosition> lanes = new ArrayList<>();
    private long nextOrdinal;
    private boolean ended;

    /** @param starts for each lane the place of the first record it takes */
    ShardPoller(KinesisStream stream, String shardId, List<Long> starts, Surroundings around) {
        this.stream = stream;
        this.shardId = shardId;
        this.nextOrdinal = starts.stream().mapToLong(Long::longValue).min().orElseThrow();
        this.around = around;
        for (long start : starts) {
            Lane lane = new Lane(around.delivery(), undelivered -> around.discard(shardId, undelivered));
            lanes.add(new LanePosition(lane, start));
        }
    }

    /** A batch that has left its lane and must reach the executor. */
    private record Flight(Lane lane, Batch batch) {}

    /** Reads what there is and starts every invocation that is due. */
    void tick(Instant now) {
        List<Flight> flights = new ArrayList<>();
        try {
            synchronized (this) {
                read(now);
                for (LanePosition each : lanes) {
                    each.lane().take(now).ifPresent(batch -> flights.add(new Flight(each.lane(), batch)));
                }
            }
        } finally {
            // outside the lock: an executor may run them at once; whatever one lane threw, the others' are in flight
            start(flights, now);
        }
    }

    private void start(List<Flight> flights, Instant now) {
        int started = 0;
        try {
            for (Flight flight : flights) {
                around.executor().execute(() -> invoke(flight));
                started++;
            }
        } finally {
            // an executor without a thread to spare throws; its batch must not count as in flight for ever
            if (started < flights.size()) {
                synchronized (this) {
                    flights.subList(started, flights.size())
                            .forEach(flight -> flight.lane().putBack(flight.batch(), now));
                }
            }
        }
    }

    private void read(Instant now) {
        long room = MAX_HELD_BYTES_PER_LANE * lanes.size()
                - lanes.stream().mapToLong(each -> each.lane().heldBytes()).sum();
        while (room > 0 && !ended) {
            ReadResult read;
            try {
                read = stream.readUnmetered(shardId, nextOrdinal, RECORDS_AT_ONCE, BYTES_AT_ONCE);
            } catch (RequestRefused gone) {
                // its retention is over: nothing is left to read
                ended = true;
                return;
            }
            for (StoredRecord stored : read.records()) {
                room -= offer(stored, now);
                if (room <= 0) {
                    nextOrdinal = stored.ordinal() + 1;
                    return;
                }
            }
            nextOrdinal = read.nextOrdinal();
            ended = read.ended();
            if (read.records().isEmpty()) {
                return;
            }
        }
    }

    /** Tells how many bytes are held for it. */
    private int offer(StoredRecord stored, Instant now) {
        LanePosition position = laneOf(stored);
        if (stored.ordinal() < position.start()) {
            return 0;
        }
        MappedRecord mapped = new MappedRecord(stored, around.json().record(shardId, stored), now);
        position.lane().offer(mapped);
        return mapped.payloadBytes();
    }

    private LanePosition laneOf(StoredRecord stored) {
        if (lanes.size() == 1) {
            return lanes.get(0);
        }
        int hash = HashRange.hashKeyOf(stored.partitionKey()).intValue();
        return lanes.get(Math.floorMod(hash, lanes.size()));
    }

    private void invoke(Flight flight) {
        InvocationResult result;
        Verdict verdict;
        try {
            result = around.invoker()
                    .invoke(KinesisEventJson.event(flight.batch().records()));
            verdict = Verdict.on(result, flight.batch(), around.delivery().reports());
            // whatever went wrong, an Error of a broken function included, the lane must not wait for this batch for
            // ever
        } catch (Throwable e) {
            result = new InvocationResult.Failed("", e.toString());
            verdict = new Verdict.AllFailed(e.toString(), true);
        }
        synchronized (this) {
            Instant now = around.clock().instant();
            try {
                flight.lane().settle(flight.batch(), verdict, result.requestId(), now);
                around.counters().settled(flight.batch(), verdict);
            } finally {
                // what could not be settled is delivered again, rather than in flight for ever
                flight.lane().putBack(flight.batch(), now);
            }
        }
        around.wakeUp().run();
    }

    /** Closed, read to its end, and every record done or given up. */
    synchronized boolean finished() {
        return ended && lanes.stream().allMatch(each -> each.lane().empty());
    }

    synchronized Progress progress() {
        int inFlight = lanes.stream().mapToInt(each -> each.lane().inFlight()).sum();
        int held = lanes.stream().mapToInt(each -> each.lane().held()).sum();
        Optional<String> problem =
                lanes.stream().flatMap(each -> each.lane().problem().stream()).findFirst();
        return new Progress(held + stream.recordsFrom(shardId, nextOrdinal), inFlight, problem);
    }

    synchronized ShardCheckpoint checkpoint() {
        return new ShardCheckpoint(
                ended && lanes.stream().allMatch(each -> each.lane().empty()),
                lanes.stream().map(each -> each.doneBefore(nextOrdinal)).toList());
    }

    /** What is held of it, those in flight included. */
    synchronized long heldBytes() {
        return lanes.stream().mapToLong(each -> each.lane().heldBytes()).sum();
    }
}
