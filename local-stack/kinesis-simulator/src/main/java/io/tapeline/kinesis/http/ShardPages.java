/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardView;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ListShards: page by page, each under the filter of the first. */
final class ShardPages {
    private static final int MOST_PER_PAGE = 1000;
    /** What goes without saying once a token says it; AWS's sentence about each is the same. */
    private static final List<String> NOT_WITH_TOKEN =
            List.of("StreamName", "StreamARN", "StreamCreationTimestamp", "ExclusiveStartShardId", "ShardFilter");

    private final KinesisStreams streams;
    private final StreamChoice choice;
    private final Clock clock;

    ShardPages(KinesisStreams streams, StreamChoice choice, Clock clock) {
        this.streams = streams;
        this.choice = choice;
        this.clock = clock;
    }

    Map<String, Object> list(KinesisRequest request) {
        Instant now = clock.instant();
        ShardsToken from = request.optionalText("NextToken")
                .map(token -> continued(request, token, now))
                .orElseGet(() -> begun(request, now));
        KinesisStream stream = streams.named(from.streamName());
        if (stream.createdAt().toEpochMilli() != from.createdMillis()) {
            throw new RequestRefused("InvalidArgumentException", "Invalid NextToken.");
        }
        List<ShardView> all = stream.shards().stream()
                .filter(shard -> shard.shardId().compareTo(from.after()) > 0)
                .filter(from.filter().on(stream, from.asOf()))
                .toList();
        int size = Math.min(all.size(), Math.min(MOST_PER_PAGE, request.integer("MaxResults", MOST_PER_PAGE)));
        List<ShardView> page = all.subList(0, size);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Shards", page.stream().map(ShardListing::render).toList());
        if (size < all.size()) {
            answer.put("NextToken", from.onwards(page.get(size - 1).shardId()).text(now));
        }
        return answer;
    }

    private static ShardsToken continued(KinesisRequest request, String token, Instant now) {
        NOT_WITH_TOKEN.stream().filter(request::has).findFirst().ifPresent(member -> {
            throw new RequestRefused(
                    "InvalidArgumentException", "NextToken and " + member + " cannot be provided together.");
        });
        return ShardsToken.parse(token, now);
    }

    private ShardsToken begun(KinesisRequest request, Instant now) {
        if (!request.has("StreamName") && !request.has("StreamARN")) {
            throw new RequestRefused("InvalidArgumentException", "Either NextToken or StreamName should be provided.");
        }
        KinesisStream stream = choice.of(request);
        request.instant("StreamCreationTimestamp").ifPresent(created -> {
            if (!seconds(created).equals(seconds(stream.createdAt()))) {
                throw new RequestRefused(
                        "ResourceNotFoundException",
                        "Stream " + stream.identity().name() + " under account "
                                + stream.identity().account() + " created at " + created + " not found.");
            }
        });
        ShardFilter filter = request.nested("ShardFilter").map(ShardFilter::of).orElse(ShardFilter.ALL);
        return ShardsToken.first(
                stream, request.optionalText("ExclusiveStartShardId").orElse(""), filter, now);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
