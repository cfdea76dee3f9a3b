/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.FiledRecord;
import io.tapeline.kinesis.files.ShardFiles;
import io.tapeline.kinesis.files.ShardState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One shard and its records. Not thread-safe: its stream guards it. */
final class Shard {
    /** What GetRecords returns at most. */
    static final int MAX_READ_BYTES = 10 * 1024 * 1024;

    private final ShardState origin;
    private final HashRange range;
    private final ShardThroughput throughput;
    private final ShardFiles files;
    private @Nullable Instant closedAt;

    Shard(ShardState origin, ShardFiles files, ShardLimits limits, Instant now) {
        this.origin = origin;
        this.range = new HashRange(origin.startHashKey(), origin.endHashKey());
        this.throughput = new ShardThroughput(limits, now);
        this.files = files;
        Long closed = origin.closedMillis();
        this.closedAt = closed == null ? null : Instant.ofEpochMilli(closed);
    }

    static String idOf(int index) {
        return String.format("shardId-%012d", index);
    }

    int index() {
        return origin.index();
    }

    String id() {
        return idOf(origin.index());
    }

    HashRange range() {
        return range;
    }

    long createdSecond() {
        return origin.createdSecond();
    }

    boolean open() {
        return closedAt == null;
    }

    ShardThroughput throughput() {
        return throughput;
    }

    ShardFiles files() {
        return files;
    }

    String sequenceNumber(long ordinal, Instant arrivedAt) {
        return numberOf(ordinal).text(arrivedAt.getEpochSecond());
    }

    void close(Instant now) {
        closedAt = now;
    }

    /** The first ordinal that can still be read. */
    long horizon() {
        return files.horizon();
    }

    long nextOrdinal() {
        return files.nextOrdinal();
    }

    /** Where the first record that arrived at or after {@code instant} stands. */
    long ordinalAt(Instant instant) {
        return files.firstArrivedFrom(instant.toEpochMilli());
    }

    ReadResult read(long fromOrdinal, int limit, long maxBytes, Instant now) {
        long from = Math.min(nextOrdinal(), Math.max(horizon(), fromOrdinal));
        List<StoredRecord> read =
                files.read(from, limit, maxBytes).stream().map(this::stored).toList();
        long next = read.isEmpty() ? nextOrdinal() : read.get(read.size() - 1).ordinal() + 1;
        boolean atTip = next == nextOrdinal();
        Duration behind = atTip || read.isEmpty()
                ? Duration.ZERO
                : Duration.between(read.get(read.size() - 1).arrivedAt(), now);
        return new ReadResult(read, next, atTip && !open(), behind.isNegative() ? Duration.ZERO : behind);
    }

    private StoredRecord stored(FiledRecord filed) {
        Instant arrivedAt = Instant.ofEpochMilli(filed.arrivedMillis());
        return new StoredRecord(
                filed.ordinal(),
                sequenceNumber(filed.ordinal(), arrivedAt),
                arrivedAt,
                new PutEntry(filed.partitionKey(), null, filed.data()));
    }

    void deleteBefore(Instant horizon, Instant now) throws IOException {
        files.deleteBefore(horizon.toEpochMilli(), now.toEpochMilli());
    }

    void forgetBefore(Instant horizon, Instant now) throws IOException {
        deleteBefore(horizon, now);
        files.forgetBefore(horizon.toEpochMilli(), now.toEpochMilli());
    }

    /** Closed before {@code horizon}: nothing of it can be left. */
    boolean goneBefore(Instant horizon) {
        return closedAt != null && closedAt.isBefore(horizon);
    }

    /** Whether a sequence number was given out by this shard (or is its first or last). */
    boolean owns(SequenceNumber number) {
        return number.shardIndex() == index() && number.createdSecond() == createdSecond();
    }

    /** What has to outlive the process; closed at {@code closing} if it is open. */
    ShardState state(@Nullable Instant closing) {
        Instant closed = closedAt == null ? closing : closedAt;
        return new ShardState(
                index(),
                origin.parents(),
                range.start(),
                range.end(),
                createdSecond(),
                origin.createdMillis(),
                closed == null ? null : closed.toEpochMilli());
    }

    ShardView view() {
        String first = numberOf(0).text(createdSecond());
        Optional<Instant> closed = Optional.ofNullable(closedAt);
        return new ShardView(
                id(),
                origin.parents(),
                range,
                first,
                closed.map(at -> numberOf(SequenceNumber.LAST_ORDINAL).text(at.getEpochSecond())),
                Instant.ofEpochMilli(origin.createdMillis()),
                closed);
    }

    private SequenceNumber numberOf(long ordinal) {
        return new SequenceNumber(createdSecond(), index(), ordinal);
    }
}
