/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StreamIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags of streams, as long as the process lives. Thread-safe. */
final class StreamTags {
    private static final int MOST_TAGS = 50;
    /** By ARN and time of creation: a stream made anew has none. */
    private final Map<String, TreeMap<String, String>> tags = new LinkedHashMap<>();

    /** @throws RequestRefused when the stream would have more than 50; then none is added */
    synchronized void add(KinesisStream stream, Map<String, String> added) {
        TreeMap<String, String> after = new TreeMap<>(tags.getOrDefault(key(stream), new TreeMap<>()));
        after.putAll(added);
        requireRoom(stream.identity(), after);
        tags.put(key(stream), after);
    }

    /** @throws RequestRefused when they are more than a stream can have */
    static void requireRoom(StreamIdentity stream, Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    "Failed to add tags to stream " + stream.name() + " under account " + stream.account()
                            + " because a given stream cannot have more than " + MOST_TAGS
                            + " tags associated with it.");
        }
    }

    /** Removes those that are there. */
    synchronized void remove(KinesisStream stream, List<String> keys) {
        Optional.ofNullable(tags.get(key(stream))).ifPresent(present -> keys.forEach(present::remove));
    }

    synchronized void forget(KinesisStream stream) {
        tags.remove(key(stream));
    }

    synchronized Map<String, Object> list(KinesisStream stream, KinesisRequest request) {
        TreeMap<String, String> all = tags.getOrDefault(key(stream), new TreeMap<>());
        Map<String, String> rest = request.optionalText("ExclusiveStartTagKey")
                .<Map<String, String>>map(after -> all.tailMap(after, false))
                .orElse(all);
        int limit = request.integer("Limit", MOST_TAGS);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "Tags",
                rest.entrySet().stream()
                        .limit(limit)
                        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                        .toList());
        answer.put("HasMoreTags", rest.size() > limit);
        return answer;
    }

    private static String key(KinesisStream stream) {
        return stream.identity().arn() + "/" + stream.createdAt().toEpochMilli();
    }
}
