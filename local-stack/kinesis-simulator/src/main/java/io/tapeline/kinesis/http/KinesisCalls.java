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
import io.tapeline.kinesis.stream.NumberForOrdering;
import io.tapeline.kinesis.stream.PutOutcome;
import io.tapeline.kinesis.stream.ReadResult;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.ShardIterators;
import io.tapeline.kinesis.stream.StoredRecord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The Kinesis calls by name, each from a request to the members of its answer. Thread-safe. */
final class KinesisCalls {
    private static final int MAX_RECORDS_READ = 10_000;
    private final KinesisStreams streams;
    private final StreamChoice choice;
    private final ShardIterators iterators;
    private final Clock clock;
    private final EntryGate gate;
    private final Map<String, Function<KinesisRequest, Map<String, Object>>> calls = new LinkedHashMap<>();

    KinesisCalls(KinesisStreams streams, Clock clock, Faults faults) {
        this.streams = streams;
        this.iterators = new ShardIterators(clock);
        this.choice = new StreamChoice(streams);
        this.clock = clock;
        this.gate = (stream, shardId) -> refusal(faults.onEntry(stream.name(), shardId), shardId, stream.name());
        StreamDescriptions descriptions = new StreamDescriptions(streams, choice);
        StreamLife life = new StreamLife(streams, choice);
        calls.put("CreateStream", life::create);
        calls.put("DeleteStream", life::delete);
        calls.put("AddTagsToStream", life::addTags);
        calls.put("RemoveTagsFromStream", life::removeTags);
        calls.put("ListTagsForStream", life::listTags);
        calls.put("DescribeStream", descriptions::describe);
        calls.put("DescribeStreamSummary", descriptions::summarize);
        calls.put("ListStreams", descriptions::list);
        calls.put("DescribeLimits", descriptions::limits);
        calls.put("ListShards", new ShardPages(streams, choice, clock)::list);
        calls.put("PutRecord", this::putRecord);
        calls.put("PutRecords", this::putRecords);
        calls.put("GetShardIterator", this::getShardIterator);
        calls.put("GetRecords", this::getRecords);
        calls.put("SplitShard", this::splitShard);
        calls.put("MergeShards", this::mergeShards);
    }

    /** Empty for a call that the simulator does not do. */
    Optional<Function<KinesisRequest, Map<String, Object>>> named(String operation) {
        return Optional.ofNullable(calls.get(operation));
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

    private Map<String, Object> putRecord(KinesisRequest request) {
        KinesisStream stream = choice.of(request);
        request.optionalText("SequenceNumberForOrdering")
                .ifPresent(number -> NumberForOrdering.check(number, stream.identity(), clock.instant()));
        PutOutcome.Stored stored = stream.putOne(request.entry(), gate);
        return Map.of("ShardId", stored.shardId(), "SequenceNumber", stored.sequenceNumber());
    }

    private Map<String, Object> putRecords(KinesisRequest request) {
        List<PutOutcome> outcomes = choice.of(request).put(request.entries(), gate);
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
        KinesisStream stream = choice.of(request);
        String shardId = request.text("ShardId");
        long ordinal = stream.locate(shardId, StartOfReading.of(request));
        return Map.of("ShardIterator", iterators.issue(stream, shardId, ordinal));
    }

    private Map<String, Object> getRecords(KinesisRequest request) {
        int limit = request.integer("Limit", MAX_RECORDS_READ);
        ShardIterators.Place place = iterators.redeem(unquoted(request.text("ShardIterator")), streams);
        KinesisStream stream = streams.named(place.streamName());
        if (request.has("StreamARN") && choice.of(request) != stream) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    "ShardIterator and StreamARN " + request.text("StreamARN") + " are not of the same stream.");
        }
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

    /** AWS takes an iterator in the quotation marks in which command lines print it. */
    private static String unquoted(String iterator) {
        boolean quoted = iterator.length() > 2 && iterator.startsWith("\"") && iterator.endsWith("\"");
        return quoted ? iterator.substring(1, iterator.length() - 1) : iterator;
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
        choice.of(request).split(request.text("ShardToSplit"), request.text("NewStartingHashKey"));
        return Map.of();
    }

    private Map<String, Object> mergeShards(KinesisRequest request) {
        choice.of(request).merge(request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
        return Map.of();
    }
}
