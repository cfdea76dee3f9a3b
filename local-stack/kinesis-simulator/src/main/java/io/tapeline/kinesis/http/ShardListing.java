/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.ShardView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private ShardListing() {}
}
