/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static io.tapeline.contract.stream.StreamUnderTest.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What every record stream must do, seen through the SDK. */
abstract class RecordStreamContract extends LimitsContract {

    @Test
    @Rule("KIN-7")
    @DisplayName("KIN-7 an unknown stream is ResourceNotFoundException, a name that exists ResourceInUseException")
    void namesWhatIsNotThere() {
        var unknown = new StreamUnderTest(kinesis(), streamName("nobody"));
        assertThatThrownBy(() -> unknown.put(List.of(entry("K", "d")))).isInstanceOf(ResourceNotFoundException.class);
        try (var stream = stream("twice", 1)) {
            assertThatThrownBy(() -> StreamUnderTest.create(kinesis(), stream.name(), 1))
                    .isInstanceOf(ResourceInUseException.class);
        }
    }

    @Test
    @Rule("KIN-8")
    @DisplayName(
            "KIN-8 an iterator starts at the horizon, at or after a number, at a time, or behind the latest record")
    void iteratorsStartWhereTheySay() {
        try (var stream = stream("iterators", 1)) {
            String shard = stream.shards().get(0).shardId();
            var numbers = new ArrayList<String>();
            for (String data : List.of("a", "b", "c")) {
                numbers.add(
                        stream.put(List.of(entry("K", data))).records().get(0).sequenceNumber());
            }
            String latest = stream.iterator(shard, ShardIteratorType.LATEST, "");
            stream.put(List.of(entry("K", "d")));

            assertThat(texts(stream, stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), 4))
                    .containsExactly("a", "b", "c", "d");
            assertThat(texts(stream, stream.iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, numbers.get(1)), 3))
                    .containsExactly("b", "c", "d");
            assertThat(texts(
                            stream, stream.iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, numbers.get(1)), 2))
                    .containsExactly("c", "d");
            assertThat(texts(stream, latest, 1)).containsExactly("d");

            Record last = stream.putLater("e");
            String since = kinesis()
                    .getShardIterator(get -> get.streamName(stream.name())
                            .shardId(shard)
                            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(last.approximateArrivalTimestamp()))
                    .shardIterator();
            assertThat(texts(stream, since, 1)).containsExactly("e");
        }
    }

    @Test
    @Rule("KIN-11")
    @DisplayName("KIN-11 an answer holds at most Limit records, and says when nothing is behind it")
    void answersAtMostTheLimit() {
        try (var stream = stream("pages", 1)) {
            stream.put(List.of(entry("K", "a"), entry("K", "b"), entry("K", "c")));
            String shard = stream.shards().get(0).shardId();

            GetRecordsResponse first = stream.page(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), 2);
            GetRecordsResponse second = stream.page(first.nextShardIterator(), 2);

            assertThat(first.records()).hasSize(2);
            assertThat(second.records()).hasSize(1);
            assertThat(second.millisBehindLatest()).isZero();
        }
    }

    @Test
    @Rule("KIN-12")
    @DisplayName("KIN-12 a split shard keeps its records and ends; its children name it as their parent")
    void splitsAShard() {
        try (var stream = stream("split", 1)) {
            Shard parent = stream.shards().get(0);
            stream.put(List.of(entry("K", "before")));
            kinesis()
                    .splitShard(split -> split.streamName(stream.name())
                            .shardToSplit(parent.shardId())
                            .newStartingHashKey(BigInteger.TWO.pow(127).toString()));
            stream.awaitActive();
            stream.put(List.of(entry("K", "behind")));

            List<Shard> children = stream.shards().stream()
                    .filter(shard -> parent.shardId().equals(shard.parentShardId()))
                    .toList();
            assertThat(children).hasSize(2);
            assertThat(texts(stream, stream.iterator(parent.shardId(), ShardIteratorType.TRIM_HORIZON, ""), 99))
                    .containsExactly("before");
            Shard owner = children.stream()
                    .filter(child -> holds(child.hashKeyRange(), md5("K")))
                    .findFirst()
                    .orElseThrow();
            List<String> behind =
                    texts(stream, stream.iterator(owner.shardId(), ShardIteratorType.TRIM_HORIZON, ""), 1);
            assertThat(behind).containsExactly("behind");
        }
    }

    @Test
    @Rule("KIN-13")
    @DisplayName("KIN-13 two neighbours merge into a child of both; shards that are not adjacent are refused")
    void mergesNeighbours() {
        try (var stream = stream("merge", 3)) {
            List<Shard> shards = stream.shards();
            assertThatThrownBy(() -> merge(stream, shards.get(0), shards.get(2)))
                    .isInstanceOf(InvalidArgumentException.class);

            merge(stream, shards.get(0), shards.get(1));
            stream.awaitActive();

            assertThat(stream.shards()).last().satisfies(child -> {
                assertThat(Set.of(child.parentShardId(), child.adjacentParentShardId()))
                        .isEqualTo(Set.of(shards.get(0).shardId(), shards.get(1).shardId()));
                assertThat(child.hashKeyRange().startingHashKey())
                        .isEqualTo(shards.get(0).hashKeyRange().startingHashKey());
                assertThat(child.hashKeyRange().endingHashKey())
                        .isEqualTo(shards.get(1).hashKeyRange().endingHashKey());
            });
        }
    }

    private void merge(StreamUnderTest stream, Shard one, Shard other) {
        kinesis()
                .mergeShards(merge -> merge.streamName(stream.name())
                        .shardToMerge(one.shardId())
                        .adjacentShardToMerge(other.shardId()));
    }

    @Test
    @Rule("KIN-15")
    @DisplayName("KIN-15 the same answers in JSON as in CBOR, by name as by ARN")
    void speaksJsonAndCbor() {
        try (var stream = stream("wire", 1)) {
            String shard = stream.shards().get(0).shardId();
            KinesisClient kinesis = kinesis();
            String arn = kinesis.describeStreamSummary(describe -> describe.streamName(stream.name()))
                    .streamDescriptionSummary()
                    .streamARN();
            stream.put(List.of(entry("K é", "in CBOR")));
            List<Record> inCbor = stream.read(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), 1);
            List<Record> inJson = inJson(() -> {
                kinesis.putRecords(put -> put.streamARN(arn).records(entry("K é", "in JSON")));
                String iterator = kinesis.getShardIterator(get ->
                                get.streamARN(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
                return stream.read(iterator, 2);
            });

            assertThat(inJson.get(0)).isEqualTo(inCbor.get(0));
            assertThat(inJson.get(1).data().asUtf8String()).isEqualTo("in JSON");
        }
    }

    private static <T> T inJson(Supplier<T> calls) {
        DefaultChain json = DefaultChain.pointedTo(Map.of("aws.cborEnabled", "false"));
        try {
            return calls.get();
        } finally {
            json.close();
        }
    }

    private static List<String> texts(StreamUnderTest stream, String iterator, int atLeast) {
        return stream.read(iterator, atLeast).stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }
}
