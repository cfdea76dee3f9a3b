/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StreamIdentity;
import java.util.Map;
import java.util.Optional;

/** CreateStream, DeleteStream and the tags of streams. */
final class StreamLife {
    /** Of an account, as AWS gives it in its largest regions; DescribeLimits says so, too. */
    static final int SHARD_LIMIT = 500;
    /** What AWS makes of a stream of which nothing is said. */
    private static final int SHARDS_UNLESS_SAID = 4;

    private final KinesisStreams streams;
    private final StreamChoice choice;
    private final StreamTags tags = new StreamTags();

    StreamLife(KinesisStreams streams, StreamChoice choice) {
        this.streams = streams;
        this.choice = choice;
    }

    Map<String, Object> create(KinesisRequest request) {
        Optional<String> mode = request.nested("StreamModeDetails").map(details -> details.text("StreamMode"));
        if (mode.filter("ON_DEMAND"::equals).isPresent()) {
            throw new RequestRefused(
                    "InvalidArgumentException", "The simulator does not do StreamMode ON_DEMAND of CreateStream.");
        }
        if (mode.isPresent() && !request.has("ShardCount")) {
            throw new RequestRefused(
                    "InvalidArgumentException", "ShardCount must be given with StreamMode PROVISIONED.");
        }
        int shardCount = request.integer("ShardCount", SHARDS_UNLESS_SAID);
        StreamIdentity identity = streams.identity(request.text("StreamName"));
        StreamTags.requireRoom(identity, request.map("Tags"));
        requireRoom(identity, shardCount);
        KinesisStream created = streams.create(identity.name(), shardCount, KinesisStreams.DEFAULT_RETENTION);
        tags.add(created, request.map("Tags"));
        return Map.of();
    }

    private void requireRoom(StreamIdentity stream, int shardCount) {
        int present = streams.openShards();
        if (shardCount > SHARD_LIMIT - present) {
            throw new RequestRefused(
                    "LimitExceededException",
                    "This request would exceed the shard limit for the account " + stream.account() + " in "
                            + stream.region() + ". Current shard count for the account: " + present + ". Limit: "
                            + SHARD_LIMIT + ". Number of additional shards that would have resulted from this"
                            + " request: " + shardCount + ".");
        }
    }

    /** EnforceConsumerDeletion asks for nothing more: no stream has consumers. */
    Map<String, Object> delete(KinesisRequest request) {
        KinesisStream stream = choice.of(request);
        streams.delete(stream.identity().name());
        tags.forget(stream);
        return Map.of();
    }

    Map<String, Object> addTags(KinesisRequest request) {
        tags.add(choice.of(request), request.map("Tags"));
        return Map.of();
    }

    Map<String, Object> removeTags(KinesisRequest request) {
        tags.remove(choice.of(request), request.texts("TagKeys"));
        return Map.of();
    }

    Map<String, Object> listTags(KinesisRequest request) {
        return tags.list(choice.of(request), request);
    }
}
