/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Shards as DescribeStream and ListShards show them. */
final class ShardListing {
    static Map<String, Object> render(ShardView shard) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("StartingHashKey", shard.range().start().toString());
        range.put("EndingHashKey", shard.range().end().toString());
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("StartingSequenceNumber", shard.startingSequenceNumber());
        shard.endingSequenceNumber().ifPresent(number -> numbers.put("EndingSequenceNumber", number));
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("ShardId", shard.shardId());
        if (!shard.parents().isEmpty()) {
            rendered.put("ParentShardId", shard.parents().get(0));
        }
        if (shard.parents().size() == 2) {
            rendered.put("AdjacentParentShardId", shard.parents().get(1));
        }
        rendered.put("HashKeyRange", range);
        rendered.put("SequenceNumberRange", numbers);
        return rendered;
    }

    /** What GetRecords says about the children of a shard that was read to its end. */
    static List<Map<String, Object>> children(KinesisStream stream, String shardId) {
        return stream.shards().stream()
                .filter(shard -> shard.parents().contains(shardId))
                .map(shard -> {
                    Map<String, Object> child = new LinkedHashMap<>();
                    child.put("ShardId", shard.shardId());
                    child.put("ParentShards", shard.parents());
                    child.put(
                            "HashKeyRange",
                            Map.of(
                                    "StartingHashKey",
                                    shard.range().start().toString(),
                                    "EndingHashKey",
                                    shard.range().end().toString()));
                    return child;
                })
                .toList();
    }

    static Predicate<ShardView> filter(KinesisRequest filter, KinesisStream stream, Instant now) {
        String type = filter.text("Type");
        Instant horizon = now.minus(stream.retention());
        Instant oldest = horizon.isBefore(stream.createdAt()) ? stream.createdAt() : horizon;
        return switch (type) {
            case "AT_LATEST" -> ShardView::open;
            case "FROM_TRIM_HORIZON" -> shard -> true;
            case "AT_TRIM_HORIZON" -> shard -> shard.openAt(oldest);
            case "AFTER_SHARD_ID" -> after(filter.text("ShardId"));
            case "AT_TIMESTAMP" -> {
                Instant at = timestamp(filter);
                yield shard -> shard.openAt(at);
            }
            case "FROM_TIMESTAMP" -> {
                Instant from = timestamp(filter);
                yield shard ->
                        shard.closedAt().map(closed -> closed.isAfter(from)).orElse(true);
            }
            default ->
                throw new RequestRefused(
                        "InvalidArgumentException", "ShardFilter type " + type + " is not one that Kinesis knows.");
        };
    }

    static Predicate<ShardView> after(String shardId) {
        return shard -> shard.shardId().compareTo(shardId) > 0;
    }

    private static Instant timestamp(KinesisRequest filter) {
        return filter.instant("Timestamp")
                .orElseThrow(() ->
                        new RequestRefused("InvalidArgumentException", "ShardFilter by timestamp needs a Timestamp."));
    }

    private ShardListing() {}
}
