/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that only look: DescribeStream, DescribeStreamSummary, ListStreams, DescribeLimits. */
final class StreamDescriptions {
    /** Of shards and of streams; a greater Limit changes nothing, as AWS documents it. */
    private static final int MOST_PER_PAGE = 100;

    private final KinesisStreams streams;
    private final StreamChoice choice;

    StreamDescriptions(KinesisStreams streams, StreamChoice choice) {
        this.streams = streams;
        this.choice = choice;
    }

    Map<String, Object> describe(KinesisRequest request) {
        KinesisStream stream = choice.of(request);
        String after = request.optionalText("ExclusiveStartShardId").orElse("");
        int limit = pageSize(request);
        List<ShardView> all = stream.shards().stream()
                .filter(shard -> shard.shardId().compareTo(after) > 0)
                .toList();
        Map<String, Object> description = common(stream);
        description.put(
                "Shards", all.stream().limit(limit).map(ShardListing::render).toList());
        description.put("HasMoreShards", all.size() > limit);
        return Map.of("StreamDescription", description);
    }

    Map<String, Object> summarize(KinesisRequest request) {
        KinesisStream stream = choice.of(request);
        Map<String, Object> summary = common(stream);
        summary.put(
                "OpenShardCount",
                stream.shards().stream().filter(ShardView::open).count());
        summary.put("ConsumerCount", 0);
        return Map.of("StreamDescriptionSummary", summary);
    }

    Map<String, Object> list(KinesisRequest request) {
        if (request.has("ExclusiveStartStreamName") && request.has("NextToken")) {
            throw new RequestRefused(
                    "InvalidArgumentException", "NextToken and ExclusiveStartStreamName cannot be provided together.");
        }
        String after = request.optionalText("ExclusiveStartStreamName")
                .or(() -> request.optionalText("NextToken"))
                .orElse("");
        int limit = pageSize(request);
        List<String> all = streams.names().stream()
                .filter(name -> name.compareTo(after) > 0)
                .toList();
        List<String> page = all.subList(0, Math.min(limit, all.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("StreamNames", page);
        answer.put("HasMoreStreams", page.size() < all.size());
        if (page.size() < all.size()) {
            answer.put("NextToken", page.get(page.size() - 1));
        }
        answer.put(
                "StreamSummaries",
                page.stream()
                        .map(streams::named)
                        .map(StreamDescriptions::identity)
                        .toList());
        return answer;
    }

    Map<String, Object> limits(KinesisRequest request) {
        return Map.of(
                "ShardLimit",
                StreamLife.SHARD_LIMIT,
                "OpenShardCount",
                streams.openShards(),
                "OnDemandStreamCount",
                0,
                "OnDemandStreamCountLimit",
                50);
    }

    private static int pageSize(KinesisRequest request) {
        return Math.min(MOST_PER_PAGE, request.integer("Limit", MOST_PER_PAGE));
    }

    private static Map<String, Object> identity(KinesisStream stream) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("StreamName", stream.identity().name());
        identity.put("StreamARN", stream.identity().arn());
        identity.put("StreamStatus", "ACTIVE");
        identity.put("StreamModeDetails", Map.of("StreamMode", "PROVISIONED"));
        identity.put("StreamCreationTimestamp", stream.createdAt());
        return identity;
    }

    private static Map<String, Object> common(KinesisStream stream) {
        Map<String, Object> common = identity(stream);
        common.put("RetentionPeriodHours", stream.retention().toHours());
        common.put("EnhancedMonitoring", List.of(Map.of("ShardLevelMetrics", List.of())));
        common.put("EncryptionType", "NONE");
        return common;
    }
}
