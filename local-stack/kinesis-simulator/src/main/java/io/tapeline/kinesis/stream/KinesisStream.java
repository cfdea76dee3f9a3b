/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.StreamFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream. Thread-safe; every call is atomic. Its records lie in files and leave when their retention is over. */
public final class KinesisStream {
    private final StreamIdentity identity;
    private final Clock clock;
    private final ShardTable shards;
    private boolean deleted;

    private KinesisStream(StreamIdentity identity, StreamFolder folder, ShardLimits limits, Clock clock)
            throws IOException {
        this.identity = identity;
        this.clock = clock;
        this.shards = new ShardTable(folder, folder.state(), limits, now());
    }

    /** A new stream of {@code shardCount} shards in an empty folder. */
    static KinesisStream create(
            StreamIdentity identity, StreamFolder folder, NewStream wanted, ShardLimits limits, Clock clock)
            throws IOException {
        folder.save(wanted.state(identity.name()));
        return recover(identity, folder, limits, clock);
    }

    /** The stream that a folder holds. */
    static KinesisStream recover(StreamIdentity identity, StreamFolder folder, ShardLimits limits, Clock clock)
            throws IOException {
        return new KinesisStream(identity, folder, limits, clock);
    }

    /** Name, account, region and ARN. */
    public StreamIdentity identity() {
        return identity;
    }

    /** When the stream was made; tells it from an earlier one of the same name. */
    public Instant createdAt() {
        return shards.createdAt();
    }

    /** How long a record can be read. */
    public synchronized Duration retention() {
        return shards.retention();
    }

    /** Keeps records for this long from now on. */
    synchronized void retain(Duration changed) {
        shards.retain(changed);
    }

    /** All shards that may still hold records, oldest first; none once the stream is deleted. */
    public synchronized List<ShardView> shards() {
        shards.trim(now());
        return shards.views();
    }

    /**
     * Stores what fits into each shard's throughput.
     *
     * @param entries 1 to 500, 10 MiB together
     * @return one outcome per entry, in their order
     * @throws RequestRefused when the request breaks a limit of its own; then nothing is stored
     */
    public synchronized List<PutOutcome> put(List<PutEntry> entries, EntryGate gate) {
        RequestLimits.check(entries);
        requireAlive();
        List<Shard> targets = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            targets.add(shardFor(entries.get(i), "records." + (i + 1) + ".member.explicitHashKey"));
        }
        shards.deleteExpired(now());
        StagedPuts staged = new StagedPuts();
        for (int i = 0; i < entries.size(); i++) {
            stage(entries.get(i), targets.get(i), gate, staged);
        }
        return staged.append();
    }

    /**
     * Stores one record.
     *
     * @throws RequestRefused when it breaks a limit, the shard's throughput included, or cannot be written
     */
    public synchronized PutOutcome.Stored putOne(PutEntry entry, EntryGate gate) {
        RequestLimits.check(entry, "");
        requireAlive();
        Shard shard = shardFor(entry, "explicitHashKey");
        shards.deleteExpired(now());
        StagedPuts staged = new StagedPuts();
        stage(entry, shard, gate, staged);
        return staged.append().get(0).match(stored -> stored, refused -> {
            throw new RequestRefused(refused.code(), refused.message());
        });
    }

    private void stage(PutEntry entry, Shard shard, EntryGate gate, StagedPuts staged) {
        Optional<PutOutcome.Refused> refused = gate.refusal(identity, shard.id());
        if (refused.isPresent()) {
            staged.refuse(refused.get());
            return;
        }
        Instant now = now();
        if (shard.throughput().admitsWrite(entry.sizeBytes(), now)) {
            staged.stage(shard, entry, now);
        } else {
            staged.refuse(
                    new PutOutcome.Refused(ThroughputExceeded.CODE, ThroughputExceeded.message(shard.id(), identity)));
        }
    }

    private Shard shardFor(PutEntry entry, String member) {
        String explicit = entry.explicitHashKey();
        BigInteger hashKey =
                explicit == null ? HashRange.hashKeyOf(entry.partitionKey()) : HashRange.parse(explicit, member);
        for (Shard shard : shards) {
            if (shard.open() && shard.range().contains(hashKey)) {
                return shard;
            }
        }
        throw new IllegalStateException("open shards of " + identity.name() + " leave out hash key " + hashKey);
    }

    /** The ordinal from which a reader starts. */
    public synchronized long locate(String shardId, StartAt start) {
        Instant now = now();
        shards.trim(now);
        Shard shard = shard(shardId);
        if (start instanceof StartAt.TrimHorizon) {
            return shard.horizon();
        }
        if (start instanceof StartAt.Latest) {
            return shard.nextOrdinal();
        }
        if (start instanceof StartAt.AtSequenceNumber at) {
            return ordinal(shard, at.number());
        }
        if (start instanceof StartAt.AfterSequenceNumber after) {
            long ordinal = ordinal(shard, after.number());
            return ordinal == SequenceNumber.LAST_ORDINAL ? ordinal : ordinal + 1;
        }
        Instant instant = ((StartAt.AtTimestamp) start).instant();
        if (instant.isAfter(now)) {
            throw RequestRefused.invalidArgument(
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                            + " timestampInMillis: " + instant.toEpochMilli() + ", currentTimestampInMillis: "
                            + now.toEpochMilli());
        }
        return shard.ordinalAt(instant);
    }

    private long ordinal(Shard shard, String text) {
        String used = "StartingSequenceNumber " + text + " used in GetShardIterator on shard " + shard.id()
                + " in stream " + identity.name() + " under account " + identity.account() + " is invalid";
        SequenceNumber number =
                SequenceNumber.parse(text).orElseThrow(() -> RequestRefused.invalidArgument(used + "."));
        if (!shard.owns(number)) {
            throw RequestRefused.invalidArgument(
                    number.shardIndex() == shard.index()
                            ? used + " because it did not come from this stream."
                            : "Invalid StartingSequenceNumber. It encodes " + Shard.idOf(number.shardIndex())
                                    + ", while it was used in a call to a shard with " + shard.id());
        }
        return number.ordinal();
    }

    /**
     * Reads as GetRecords does: five calls and 2 MiB a second and shard.
     *
     * @param limit 1 to 10 000 records
     */
    public synchronized ReadResult read(String shardId, long fromOrdinal, int limit) {
        Instant now = now();
        shards.trim(now);
        Shard shard = shard(shardId);
        if (!shard.throughput().admitsRead(now)) {
            throw RequestRefused.throttled(shardId, identity);
        }
        ReadResult result = shard.read(fromOrdinal, limit, Shard.MAX_READ_BYTES, now);
        shard.throughput()
                .hasRead(
                        result.records().stream()
                                .mapToLong(StoredRecord::sizeBytes)
                                .sum(),
                        now);
        return result;
    }

    /** As the other, up to 10 MiB. */
    public ReadResult readUnmetered(String shardId, long fromOrdinal, int limit) {
        return readUnmetered(shardId, fromOrdinal, limit, Shard.MAX_READ_BYTES);
    }

    /**
     * Reads without taking from the shard's read throughput, as a consumer with a pipe of its own does.
     *
     * @param maxBytes of payloads and keys together; one record comes even if it is larger
     */
    public synchronized ReadResult readUnmetered(String shardId, long fromOrdinal, int limit, long maxBytes) {
        Instant now = now();
        shards.trim(now);
        return shard(shardId).read(fromOrdinal, limit, maxBytes, now);
    }

    /** Records of a shard from {@code fromOrdinal} on; zero for a shard that is no longer kept. */
    public synchronized long recordsFrom(String shardId, long fromOrdinal) {
        for (Shard shard : shards) {
            if (shard.id().equals(shardId)) {
                return Math.max(0, shard.nextOrdinal() - Math.max(fromOrdinal, shard.horizon()));
            }
        }
        return 0;
    }

    /** Closes a shard and opens two children, the second beginning at {@code newStartingHashKey}. */
    public synchronized void split(String shardId, String newStartingHashKey) {
        Shard parent = openShard(shardId);
        Instant now = now();
        shards.replace(
                List.of(parent), Reshard.split(parent, newStartingHashKey, shards.nextIndex(), now, identity), now);
    }

    /** Closes two neighbours and opens their one child. */
    public synchronized void merge(String shardId, String adjacentShardId) {
        Shard first = openShard(shardId);
        Shard second = openShard(adjacentShardId);
        Instant now = now();
        shards.replace(
                List.of(first, second), List.of(Reshard.merge(first, second, shards.nextIndex(), now, identity)), now);
    }

    private Shard openShard(String shardId) {
        Shard shard = shard(shardId);
        if (!shard.open()) {
            throw RequestRefused.invalidArgument("Shard " + shardId + " in stream " + identity.name()
                    + " under account " + identity.account()
                    + " has already been merged or split, and thus is not eligible for merging or splitting.");
        }
        return shard;
    }

    private Shard shard(String shardId) {
        requireAlive();
        for (Shard shard : shards) {
            if (shard.id().equals(shardId)) {
                return shard;
            }
        }
        throw RequestRefused.notFound("Could not find shard " + shardId + " in stream " + identity.name()
                + " under account " + identity.account() + ".");
    }

    private void requireAlive() {
        if (deleted) {
            throw RequestRefused.notFound(
                    "Stream " + identity.name() + " under account " + identity.account() + " not found.");
        }
    }

    /** Deletes files in which every record has expired. */
    synchronized void sweep() {
        shards.deleteExpired(now());
    }

    /** Lets go of the files; they stay. Nothing may be called afterwards. */
    synchronized void close() {
        shards.close();
    }

    /** Deletes the files; whoever still holds the stream finds it gone. */
    synchronized void delete() {
        deleted = true;
        shards.delete();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
