/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which shards ListShards shows.
 *
 * @param type as on the wire
 * @param argument the shard id of AFTER_SHARD_ID, the instant in milliseconds of the two by timestamp, or empty
 */
record ShardFilter(String type, String argument) {
    static final ShardFilter ALL = new ShardFilter("FROM_TRIM_HORIZON", "");

    /** @throws RequestRefused when what the type needs is missing, or what it does not know is given */
    static ShardFilter of(KinesisRequest filter) {
        String type = filter.text("Type");
        Optional<String> shardId = filter.optionalText("ShardId");
        Optional<Instant> timestamp = filter.instant("Timestamp");
        boolean byShard = type.equals("AFTER_SHARD_ID");
        boolean byTime = type.endsWith("_TIMESTAMP");
        require(byShard == shardId.isPresent(), type, "ShardId", byShard);
        require(byTime == timestamp.isPresent(), type, "Timestamp", byTime);
        return new ShardFilter(
                type,
                shardId.or(() -> timestamp.map(at -> String.valueOf(at.toEpochMilli())))
                        .orElse(""));
    }

    private static void require(boolean holds, String type, String member, boolean needed) {
        if (!holds) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    "ShardFilter of type " + type + (needed ? " needs " : " does not go with ") + member + ".");
        }
    }

    /** @param asOf when the listing began; what has expired by then is not shown on any of its pages */
    Predicate<ShardView> on(KinesisStream stream, Instant asOf) {
        return switch (type) {
            case "AT_LATEST" -> ShardView::open;
            case "AT_TRIM_HORIZON" -> {
                Instant oldest = horizon(stream, asOf, stream.retention());
                yield shard -> shard.openAt(oldest);
            }
            case "AFTER_SHARD_ID" -> shard -> shard.shardId().compareTo(argument) > 0;
            case "AT_TIMESTAMP" -> {
                Instant at = Instant.ofEpochMilli(Long.parseLong(argument));
                yield shard -> shard.openAt(at);
            }
            case "FROM_TIMESTAMP" -> {
                Instant from = Instant.ofEpochMilli(Long.parseLong(argument));
                yield shard ->
                        shard.closedAt().map(closed -> closed.isAfter(from)).orElse(true);
            }
            default -> shard -> true;
        };
    }

    private static Instant horizon(KinesisStream stream, Instant asOf, Duration retention) {
        Instant horizon = asOf.minus(retention);
        return horizon.isBefore(stream.createdAt()) ? stream.createdAt() : horizon;
    }
}
