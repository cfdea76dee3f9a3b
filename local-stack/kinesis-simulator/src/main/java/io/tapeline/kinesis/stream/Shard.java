/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one shard. Not thread-safe: its stream guards it. */
final class Shard {
    private static final int MAX_READ_BYTES = 10 * 1024 * 1024;
    private final int index;
    private final List<String> parents;
    private final HashRange range;
    private final long createdSecond;
    private final Instant createdAt;
    private final ShardThroughput throughput;
    private final List<StoredRecord> records = new ArrayList<>();
    private long nextOrdinal = 1;
    private @Nullable Instant closedAt;

    Shard(int index, List<String> parents, HashRange range, long createdSecond, Instant now, boolean limited) {
        this.index = index;
        this.parents = List.copyOf(parents);
        this.range = range;
        this.createdSecond = createdSecond;
        this.createdAt = now;
        this.throughput = new ShardThroughput(limited, now);
    }

    static String idOf(int index) {
        return String.format("shardId-%012d", index);
    }

    int index() {
        return index;
    }

    String id() {
        return idOf(index);
    }

    HashRange range() {
        return range;
    }

    long createdSecond() {
        return createdSecond;
    }

    boolean open() {
        return closedAt == null;
    }

    ShardThroughput throughput() {
        return throughput;
    }

    StoredRecord append(PutEntry entry, Instant now) {
        long ordinal = nextOrdinal++;
        StoredRecord stored = new StoredRecord(ordinal, numberOf(ordinal).text(now.getEpochSecond()), now, entry);
        records.add(stored);
        return stored;
    }

    void close(Instant now) {
        closedAt = now;
    }

    /** The first ordinal that can still be read. */
    long horizon() {
        return nextOrdinal - records.size();
    }

    long nextOrdinal() {
        return nextOrdinal;
    }

    /** Where the first record that arrived at or after {@code instant} stands. */
    long ordinalAt(Instant instant) {
        for (StoredRecord stored : records) {
            if (!stored.arrivedAt().isBefore(instant)) {
                return stored.ordinal();
            }
        }
        return nextOrdinal;
    }

    ReadResult read(long fromOrdinal, int limit, Instant now) {
        int from = (int) Math.min(records.size(), Math.max(0, fromOrdinal - horizon()));
        int to = from;
        long bytes = 0;
        while (to < records.size() && to - from < limit) {
            bytes += records.get(to).sizeBytes();
            if (bytes > MAX_READ_BYTES && to > from) {
                break;
            }
            to++;
        }
        List<StoredRecord> read = records.subList(from, to);
        boolean atTip = to == records.size();
        Duration behind = atTip || read.isEmpty()
                ? Duration.ZERO
                : Duration.between(read.get(read.size() - 1).arrivedAt(), now);
        return new ReadResult(read, horizon() + to, atTip && !open(), behind.isNegative() ? Duration.ZERO : behind);
    }

    void forgetBefore(Instant horizon) {
        int expired = 0;
        while (expired < records.size() && records.get(expired).arrivedAt().isBefore(horizon)) {
            expired++;
        }
        if (expired > 0) {
            records.subList(0, expired).clear();
        }
    }

    /** Closed before {@code horizon}: nothing of it can be left. */
    boolean goneBefore(Instant horizon) {
        return closedAt != null && closedAt.isBefore(horizon);
    }

    /** Whether a sequence number was given out by this shard (or is its first or last). */
    boolean owns(SequenceNumber number) {
        return number.shardIndex() == index && number.createdSecond() == createdSecond;
    }

    ShardView view() {
        String first = numberOf(0).text(createdSecond);
        Optional<Instant> closed = Optional.ofNullable(closedAt);
        return new ShardView(
                id(),
                parents,
                range,
                first,
                closed.map(at -> numberOf(SequenceNumber.LAST_ORDINAL).text(at.getEpochSecond())),
                createdAt,
                closed);
    }

    private SequenceNumber numberOf(long ordinal) {
        return new SequenceNumber(createdSecond, index, ordinal);
    }
}
