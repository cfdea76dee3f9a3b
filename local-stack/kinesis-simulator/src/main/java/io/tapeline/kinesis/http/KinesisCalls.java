/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.faults.EntryFault;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.PutOutcome;
import io.tapeline.kinesis.stream.ReadResult;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardIterators;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StartAt;
import io.tapeline.kinesis.stream.StoredRecord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The Kinesis calls by name, each from a request to the members of its answer. Thread-safe. */
final class KinesisCalls {
    private static final int MAX_SHARDS_LISTED = 10_000;
    private final KinesisStreams streams;
    private final ShardIterators iterators;
    private final StreamDescriptions descriptions;
    private final Clock clock;
    private final EntryGate gate;
    private final Map<String, Function<KinesisRequest, Map<String, Object>>> calls = new LinkedHashMap<>();

    KinesisCalls(KinesisStreams streams, Clock clock, Faults faults) {
        this.streams = streams;
        this.iterators = new ShardIterators(clock);
        this.descriptions = new StreamDescriptions(streams);
        this.clock = clock;
        this.gate = (stream, shardId) -> refusal(faults.onEntry(stream.name(), shardId), shardId, stream.name());
        calls.put("CreateStream", this::createStream);
        calls.put("DeleteStream", this::deleteStream);
        calls.put("DescribeStream", descriptions::describe);
        calls.put("DescribeStreamSummary", descriptions::summarize);
        calls.put("ListStreams", descriptions::list);
        calls.put("DescribeLimits", descriptions::limits);
        calls.put("ListShards", this::listShards);
        calls.put("PutRecord", this::putRecord);
        calls.put("PutRecords", this::putRecords);
        calls.put("GetShardIterator", this::getShardIterator);
        calls.put("GetRecords", this::getRecords);
        calls.put("SplitShard", this::splitShard);
        calls.put("MergeShards", this::mergeShards);
    }

    /** Empty for a call that the simulator does not do. */
    Optional<Map<String, Object>> answer(String operation, KinesisRequest request) {
        return Optional.ofNullable(calls.get(operation)).map(call -> call.apply(request));
    }

    private static Optional<PutOutcome.Refused> refusal(EntryFault fault, String shardId, String stream) {
        return switch (fault) {
            case NONE -> Optional.empty();
            case THROTTLE ->
                Optional.of(new PutOutcome.Refused(
                        "ProvisionedThroughputExceededException",
                        "Rate exceeded for shard " + shardId + " in stream " + stream + " (injected)."));
            case INTERNAL_FAILURE ->
                Optional.of(new PutOutcome.Refused("InternalFailure", "Internal service failure (injected)."));
        };
    }

    private Map<String, Object> createStream(KinesisRequest request) {
        streams.create(
                request.text("StreamName"),
                request.integer("ShardCount", 1, 1, MAX_SHARDS_LISTED),
                KinesisStreams.DEFAULT_RETENTION);
        return Map.of();
    }

    private Map<String, Object> deleteStream(KinesisRequest request) {
        streams.delete(request.streamName());
        return Map.of();
    }

    private Map<String, Object> listShards(KinesisRequest request) {
        Optional<String[]> next = request.optionalText("NextToken").map(token -> token.split("/", 2));
        if (next.isPresent() && next.get().length != 2) {
            throw new RequestRefused("InvalidArgumentException", "Invalid NextToken.");
        }
        String name = next.map(token -> token[0]).orElseGet(request::streamName);
        KinesisStream stream = streams.named(name);
        Optional<String> after = next.map(token -> token[1]).or(() -> request.optionalText("ExclusiveStartShardId"));
        int limit = request.integer("MaxResults", 1000, 1, MAX_SHARDS_LISTED);
        List<ShardView> all = stream.shards().stream()
                .filter(shard ->
                        after.map(id -> ShardListing.after(id).test(shard)).orElse(true))
                .filter(
                        request.body().path("ShardFilter").isObject()
                                ? ShardListing.filter(request.nested("ShardFilter"), stream, clock.instant())
                                : shard -> true)
                .toList();
        List<ShardView> page = all.subList(0, Math.min(limit, all.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Shards", page.stream().map(ShardListing::render).toList());
        if (page.size() < all.size()) {
            answer.put("NextToken", name + "/" + page.get(page.size() - 1).shardId());
        }
        return answer;
    }

    private Map<String, Object> putRecord(KinesisRequest request) {
        PutOutcome.Stored stored = streams.named(request.streamName()).putOne(request.entry(), gate);
        return Map.of("ShardId", stored.shardId(), "SequenceNumber", stored.sequenceNumber());
    }

    private Map<String, Object> putRecords(KinesisRequest request) {
        List<PutOutcome> outcomes = streams.named(request.streamName()).put(request.entries(), gate);
        List<Map<String, String>> entries = outcomes.stream()
                .map(outcome -> outcome.match(
                        stored -> Map.of("ShardId", stored.shardId(), "SequenceNumber", stored.sequenceNumber()),
                        refused -> Map.of("ErrorCode", refused.code(), "ErrorMessage", refused.message())))
                .toList();
        int failed = (int)
                entries.stream().filter(entry -> entry.containsKey("ErrorCode")).count();
        return Map.of("FailedRecordCount", failed, "Records", entries);
    }

    private Map<String, Object> getShardIterator(KinesisRequest request) {
        KinesisStream stream = streams.named(request.streamName());
        String shardId = request.text("ShardId");
        String type = request.text("ShardIteratorType");
        StartAt start = switch (type) {
            case "TRIM_HORIZON" -> new StartAt.TrimHorizon();
            case "LATEST" -> new StartAt.Latest();
            case "AT_SEQUENCE_NUMBER" -> new StartAt.AtSequenceNumber(startingNumber(request, type));
            case "AFTER_SEQUENCE_NUMBER" -> new StartAt.AfterSequenceNumber(startingNumber(request, type));
            case "AT_TIMESTAMP" ->
                new StartAt.AtTimestamp(request.instant("Timestamp")
                        .orElseThrow(() -> new RequestRefused(
                                "InvalidArgumentException",
                                "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.")));
            default ->
                throw new RequestRefused(
                        "ValidationException",
                        "1 validation error detected: Value '" + type
                                + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum"
                                + " value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER,"
                                + " TRIM_HORIZON]");
        };
        return Map.of("ShardIterator", iterators.issue(stream, shardId, stream.locate(shardId, start)));
    }

    private static String startingNumber(KinesisRequest request, String type) {
        return request.optionalText("StartingSequenceNumber")
                .orElseThrow(() -> new RequestRefused(
                        "InvalidArgumentException",
                        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                                + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber."
                                + " Request specified " + type + " and no StartingSequenceNumber."));
    }

    private Map<String, Object> getRecords(KinesisRequest request) {
        int limit = request.integer("Limit", 10_000, 1, 10_000);
        ShardIterators.Place place = iterators.redeem(request.text("ShardIterator"), streams);
        KinesisStream stream = streams.named(place.streamName());
        ReadResult read = stream.read(place.shardId(), place.ordinal(), limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Records", read.records().stream().map(KinesisCalls::render).toList());
        if (read.ended()) {
            answer.put("ChildShards", ShardListing.children(stream, place.shardId()));
        } else {
            answer.put("NextShardIterator", iterators.issue(stream, place.shardId(), read.nextOrdinal()));
        }
        answer.put("MillisBehindLatest", read.behindLatest().toMillis());
        return answer;
    }

    private static Map<String, Object> render(StoredRecord stored) {
        Map<String, Object> rendered = new LinkedHashMap<>();
        rendered.put("SequenceNumber", stored.sequenceNumber());
        rendered.put("ApproximateArrivalTimestamp", stored.arrivedAt());
        rendered.put("Data", stored.data());
        rendered.put("PartitionKey", stored.partitionKey());
        return rendered;
    }

    private Map<String, Object> splitShard(KinesisRequest request) {
        streams.named(request.streamName()).split(request.text("ShardToSplit"), request.text("NewStartingHashKey"));
        return Map.of();
    }

    private Map<String, Object> mergeShards(KinesisRequest request) {
        streams.named(request.streamName()).merge(request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
        return Map.of();
    }
}
