/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** One stream and the calls a test makes on it. */
record StreamUnderTest(KinesisClient kinesis, String name) implements AutoCloseable {

    static StreamUnderTest create(KinesisClient kinesis, String name, int shards) {
        kinesis.createStream(create -> create.streamName(name).shardCount(shards));
        var stream = new StreamUnderTest(kinesis, name);
        try {
            stream.awaitActive();
            return stream;
        } catch (RuntimeException never) {
            stream.close();
            throw never;
        }
    }

    void awaitActive() {
        await("stream " + name + " is active")
                .atMost(Duration.ofSeconds(60))
                .until(() -> kinesis.describeStreamSummary(d -> d.streamName(name))
                        .streamDescriptionSummary()
                        .streamStatus()
                        .equals(StreamStatus.ACTIVE));
    }

    static PutRecordsRequestEntry entry(String key, String data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    PutRecordsResponse put(List<PutRecordsRequestEntry> entries) {
        return kinesis.putRecords(put -> put.streamName(name).records(entries));
    }

    /** Puts a record that has a later time of arrival than all before it, and returns it as it is stored. */
    Record putLater(String data) {
        String shard = shards().get(0).shardId();
        List<Record> before = read(iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), 1);
        Instant latest = before.get(before.size() - 1).approximateArrivalTimestamp();
        await("a later millisecond").until(() -> Instant.now().isAfter(latest.plusMillis(1)));
        String number = put(List.of(entry("K", data))).records().get(0).sequenceNumber();
        return read(iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, number), 1)
                .get(0);
    }

    List<Shard> shards() {
        return kinesis.listShards(list -> list.streamName(name)).shards();
    }

    String iterator(String shard, ShardIteratorType type, String sequenceNumber) {
        return kinesis.getShardIterator(get -> {
                    get.streamName(name).shardId(shard).shardIteratorType(type);
                    if (!sequenceNumber.isEmpty()) {
                        get.startingSequenceNumber(sequenceNumber);
                    }
                })
                .shardIterator();
    }

    /** The next answer that holds records; one that holds none says nothing, for a shard is read in pieces. */
    GetRecordsResponse page(String iterator, int limit) {
        var next = new AtomicReference<>(iterator);
        return await("records of " + name)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> {
                            var answer =
                                    kinesis.getRecords(get -> get.limit(limit).shardIterator(next.get()));
                            next.set(answer.nextShardIterator());
                            return answer;
                        },
                        answer -> !answer.records().isEmpty());
    }

    /** Reads from an iterator until so many records are there, or the shard ends; as fast as the shard answers. */
    List<Record> read(String iterator, int atLeast) {
        var records = new ArrayList<Record>();
        var next = new String[] {iterator};
        await("records of " + name)
                .ignoreException(ProvisionedThroughputExceededException.class)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    var answer = kinesis.getRecords(get -> get.shardIterator(next[0]));
                    records.addAll(answer.records());
                    next[0] = answer.nextShardIterator();
                    return records.size() >= atLeast || next[0] == null;
                });
        return records;
    }

    @Override
    public void close() {
        kinesis.deleteStream(delete -> delete.streamName(name));
    }
}
