/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream. Thread-safe; every call is atomic. Records leave memory only when their retention is over. */
public final class KinesisStream {
    private final StreamIdentity identity;
    private final Clock clock;
    private final Duration retention;
    private final boolean limited;
    private final Instant createdAt;
    private final List<Shard> shards = new ArrayList<>();
    private int nextShardIndex;

    KinesisStream(StreamIdentity identity, int shardCount, Duration retention, boolean limited, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.retention = retention;
        this.limited = limited;
        this.createdAt = now();
        for (HashRange range : HashRange.evenly(shardCount)) {
            addShard(List.of(), range, createdAt.getEpochSecond(), createdAt);
        }
    }

    /** Name, account, region and ARN. */
    public StreamIdentity identity() {
        return identity;
    }

    /** When the stream was made; tells it from an earlier one of the same name. */
    public Instant createdAt() {
        return createdAt;
    }

    /** How long a record can be read. */
    public Duration retention() {
        return retention;
    }

    /** All shards that may still hold records, oldest first. */
    public synchronized List<ShardView> shards() {
        trim(now());
        return shards.stream().map(Shard::view).toList();
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
        List<Shard> targets = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            targets.add(shardFor(entries.get(i), "records." + (i + 1) + ".member.explicitHashKey"));
        }
        List<PutOutcome> outcomes = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            outcomes.add(put(entries.get(i), targets.get(i), gate));
        }
        return outcomes;
    }

    /**
     * Stores one record.
     *
     * @throws RequestRefused when it breaks a limit, the shard's throughput included
     */
    public synchronized PutOutcome.Stored putOne(PutEntry entry, EntryGate gate) {
        RequestLimits.check(entry, "");
        return put(entry, shardFor(entry, "explicitHashKey"), gate).match(stored -> stored, refused -> {
            throw new RequestRefused(refused.code(), refused.message());
        });
    }

    private PutOutcome put(PutEntry entry, Shard shard, EntryGate gate) {
        Optional<PutOutcome.Refused> refused = gate.refusal(identity, shard.id());
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant now = now();
        if (!shard.throughput().admitsWrite(entry.sizeBytes(), now)) {
            return new PutOutcome.Refused(ThroughputExceeded.CODE, ThroughputExceeded.message(shard.id(), identity));
        }
        return new PutOutcome.Stored(shard.id(), shard.append(entry, now).sequenceNumber());
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
        trim(now);
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
        trim(now);
        Shard shard = shard(shardId);
        if (!shard.throughput().admitsRead(now)) {
            throw RequestRefused.throttled(shardId, identity);
        }
        ReadResult result = shard.read(fromOrdinal, limit, now);
        shard.throughput()
                .hasRead(
                        result.records().stream()
                                .mapToLong(StoredRecord::sizeBytes)
                                .sum(),
                        now);
        return result;
    }

    /** Reads without taking from the shard's read throughput, as a consumer with a pipe of its own does. */
    public synchronized ReadResult readUnmetered(String shardId, long fromOrdinal, int limit) {
        Instant now = now();
        trim(now);
        return shard(shardId).read(fromOrdinal, limit, now);
    }

    /** Records of a shard from {@code fromOrdinal} on; zero for a shard that is no longer kept. */
    public synchronized long recordsFrom(String shardId, long fromOrdinal) {
        return shards.stream()
                .filter(shard -> shard.id().equals(shardId))
                .mapToLong(shard -> shard.nextOrdinal() - Math.max(fromOrdinal, shard.horizon()))
                .map(behind -> Math.max(0, behind))
                .sum();
    }

    /** Closes a shard and opens two children, the second beginning at {@code newStartingHashKey}. */
    public synchronized void split(String shardId, String newStartingHashKey) {
        Shard parent = openShard(shardId);
        BigInteger at = HashRange.parse(newStartingHashKey, "newStartingHashKey");
        HashRange range = parent.range();
        if (at.compareTo(range.start().add(BigInteger.ONE)) <= 0 || at.compareTo(range.end()) >= 0) {
            throw RequestRefused.invalidArgument("NewStartingHashKey " + at + " used in SplitShard() on shard "
                    + shardId + " in stream " + identity.name() + " under account " + identity.account()
                    + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                    + " and less than the shard's EndingHashKey " + range.end() + ".");
        }
        Instant now = now();
        parent.close(now);
        long second = Math.max(now.getEpochSecond(), parent.createdSecond() + 1);
        addShard(List.of(shardId), new HashRange(range.start(), at.subtract(BigInteger.ONE)), second, now);
        addShard(List.of(shardId), new HashRange(at, range.end()), second, now);
    }

    /** Closes two neighbours and opens their one child. */
    public synchronized void merge(String shardId, String adjacentShardId) {
        Shard first = openShard(shardId);
        Shard second = openShard(adjacentShardId);
        boolean follows =
                first.range().end().add(BigInteger.ONE).equals(second.range().start());
        boolean precedes =
                second.range().end().add(BigInteger.ONE).equals(first.range().start());
        if (!follows && !precedes) {
            throw RequestRefused.invalidArgument("Shards " + shardId + " and " + adjacentShardId + " in stream "
                    + identity.name() + " under account " + identity.account()
                    + " are not an adjacent pair of shards eligible for merging");
        }
        Instant now = now();
        first.close(now);
        second.close(now);
        HashRange merged = follows
                ? new HashRange(first.range().start(), second.range().end())
                : new HashRange(second.range().start(), first.range().end());
        long created = Math.max(now.getEpochSecond(), Math.max(first.createdSecond(), second.createdSecond()) + 1);
        addShard(List.of(shardId, adjacentShardId), merged, created, now);
    }

    private void addShard(List<String> parents, HashRange range, long second, Instant now) {
        shards.add(new Shard(nextShardIndex++, parents, range, second, now, limited));
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
        for (Shard shard : shards) {
            if (shard.id().equals(shardId)) {
                return shard;
            }
        }
        throw RequestRefused.notFound("Could not find shard " + shardId + " in stream " + identity.name()
                + " under account " + identity.account() + ".");
    }

    private void trim(Instant now) {
        Instant horizon = now.minus(retention);
        shards.forEach(shard -> shard.forgetBefore(horizon));
        shards.removeIf(shard -> shard.goneBefore(horizon));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
