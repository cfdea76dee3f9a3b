/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import static io.tapeline.kinesis.http.members.Member.notSimulated;
import static io.tapeline.kinesis.http.members.Member.optional;
import static io.tapeline.kinesis.http.members.Member.required;

import io.tapeline.kinesis.stream.RequestLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The members of every operation that the simulator does: type, required or not, bounds, pattern or values.
 *
 * <p>Types, required members, patterns and bounds are those of AWS's service model of 2013-12-02, read in botocore
 * 1.44.5 (kinesis service-2.json). Two differ: PartitionKey is required here, for the model makes it optional only for
 * streams that spread records by themselves, which are not simulated; Data has no bound in the table, for what a record
 * may hold is the stream's matter ({@link RequestLimits}). Where several members of one call are wrong, the table's
 * order is that of AWS's sentences as far as it is known.
 */
final class MemberTable {
    private static final int MAX_PER_PAGE = 10_000;
    private static final Shape.Text NAME = new Shape.Text(1, 128, "[a-zA-Z0-9_.-]+");
    private static final Shape.Text ARN = new Shape.Text(1, 2048, "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");
    private static final Shape.Text STREAM_ID = new Shape.Text(1, 24, "[a-z0-9]{20}-[a-z0-9]{3}");
    private static final Shape.Text HASH_KEY = new Shape.Text(0, Integer.MAX_VALUE, "0|([1-9]\\d{0,38})");
    private static final Shape.Text SEQUENCE_NUMBER = new Shape.Text(0, Integer.MAX_VALUE, "0|([1-9]\\d{0,128})");
    private static final Shape.Text NEXT_TOKEN = new Shape.Text(1, 1_048_576);
    private static final Shape.Text TAG_KEY = new Shape.Text(1, 128);
    private static final Shape.MapOf TAGS = new Shape.MapOf(TAG_KEY, new Shape.Text(0, 256), 1, 200);
    private static final Shape PAGE_SIZE = new Shape.Whole(1, MAX_PER_PAGE);
    private static final Member DRY_RUN = notSimulated("DryRun", new Shape.Flag());

    private static final Member PARTITION_KEY =
            required("PartitionKey", new Shape.Text(1, RequestLimits.MAX_KEY_CHARACTERS));
    private static final Member EXPLICIT_HASH_KEY = optional("ExplicitHashKey", HASH_KEY);
    private static final Member DATA = required("Data", new Shape.Bytes());

    private static final Shape SHARD_FILTER = new Shape.Structure(List.of(
            required(
                    "Type",
                    new Shape.Choice(List.of(
                            "AFTER_SHARD_ID",
                            "AT_TRIM_HORIZON",
                            "FROM_TRIM_HORIZON",
                            "AT_LATEST",
                            "AT_TIMESTAMP",
                            "FROM_TIMESTAMP"))),
            optional("ShardId", NAME),
            optional("Timestamp", new Shape.Time())));

    private static final Map<String, List<Member>> OPERATIONS = Map.ofEntries(
            Map.entry(
                    "CreateStream",
                    List.of(
                            optional("ShardCount", new Shape.Whole(1, Integer.MAX_VALUE)),
                            required("StreamName", NAME),
                            optional(
                                    "StreamModeDetails",
                                    new Shape.Structure(List.of(required(
                                            "StreamMode", new Shape.Choice(List.of("PROVISIONED", "ON_DEMAND")))))),
                            optional("Tags", TAGS),
                            notSimulated("WarmThroughputMiBps", new Shape.Whole(0, Integer.MAX_VALUE)),
                            notSimulated("MaxRecordSizeInKiB", new Shape.Whole(1024, 10_240)),
                            notSimulated(
                                    "RecordDistributionStrategy",
                                    new Shape.Choice(List.of("AUTO", "USER_PARTITION_KEY"))))),
            Map.entry("DeleteStream", ofStream(optional("EnforceConsumerDeletion", new Shape.Flag()))),
            Map.entry(
                    "DescribeStream", ofStream(optional("Limit", PAGE_SIZE), optional("ExclusiveStartShardId", NAME))),
            Map.entry("DescribeStreamSummary", ofStream()),
            Map.entry("DescribeLimits", List.of()),
            Map.entry(
                    "ListStreams",
                    List.of(
                            optional("Limit", PAGE_SIZE),
                            optional("ExclusiveStartStreamName", NAME),
                            optional("NextToken", NEXT_TOKEN))),
            Map.entry(
                    "ListShards",
                    ofStream(
                            optional("MaxResults", PAGE_SIZE),
                            optional("ExclusiveStartShardId", NAME),
                            optional("NextToken", NEXT_TOKEN),
                            optional("StreamCreationTimestamp", new Shape.Time()),
                            optional("ShardFilter", SHARD_FILTER))),
            Map.entry(
                    "PutRecord",
                    ofStream(
                            optional("SequenceNumberForOrdering", SEQUENCE_NUMBER),
                            PARTITION_KEY,
                            EXPLICIT_HASH_KEY,
                            DATA,
                            DRY_RUN)),
            Map.entry(
                    "PutRecords",
                    ofStream(
                            required(
                                    "Records",
                                    new Shape.ListOf(
                                            new Shape.Structure(List.of(PARTITION_KEY, EXPLICIT_HASH_KEY, DATA)),
                                            1,
                                            RequestLimits.MAX_ENTRIES)),
                            DRY_RUN)),
            Map.entry(
                    "GetShardIterator",
                    ofStream(
                            required("ShardId", NAME),
                            required(
                                    "ShardIteratorType",
                                    new Shape.Choice(List.of(
                                            "AFTER_SEQUENCE_NUMBER",
                                            "LATEST",
                                            "AT_TIMESTAMP",
                                            "AT_SEQUENCE_NUMBER",
                                            "TRIM_HORIZON"))),
                            optional("StartingSequenceNumber", SEQUENCE_NUMBER),
                            optional("Timestamp", new Shape.Time()),
                            DRY_RUN)),
            Map.entry(
                    "GetRecords",
                    List.of(
                            optional("Limit", PAGE_SIZE),
                            required("ShardIterator", new Shape.Text(1, 512)),
                            optional("StreamARN", ARN),
                            notSimulated("StreamId", STREAM_ID),
                            DRY_RUN)),
            Map.entry("SplitShard", ofStream(required("ShardToSplit", NAME), required("NewStartingHashKey", HASH_KEY))),
            Map.entry("MergeShards", ofStream(required("ShardToMerge", NAME), required("AdjacentShardToMerge", NAME))),
            Map.entry("AddTagsToStream", ofStream(required("Tags", TAGS))),
            Map.entry("RemoveTagsFromStream", ofStream(required("TagKeys", new Shape.ListOf(TAG_KEY, 1, 50)))),
            Map.entry(
                    "ListTagsForStream",
                    ofStream(optional("ExclusiveStartTagKey", TAG_KEY), optional("Limit", new Shape.Whole(1, 50)))));

    /** The members of that operation, one of those the simulator does. */
    static List<Member> of(String operation) {
        List<Member> members = OPERATIONS.get(operation);
        if (members == null) {
            throw new IllegalStateException("the table has no operation " + operation);
        }
        return members;
    }

    private static List<Member> ofStream(Member... own) {
        List<Member> members = new ArrayList<>(List.of(own));
        members.add(optional("StreamName", NAME));
        members.add(optional("StreamARN", ARN));
        members.add(notSimulated("StreamId", STREAM_ID));
        return List.copyOf(members);
    }

    private MemberTable() {}
}
