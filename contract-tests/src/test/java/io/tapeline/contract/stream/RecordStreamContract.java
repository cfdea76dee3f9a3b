/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static io.tapeline.contract.stream.StreamUnderTest.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What every record stream must do, seen through the SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class RecordStreamContract implements OnBackend {

    private TestStack stack;

    @Override
    public String boundary() {
        return "stream";
    }

    @BeforeAll
    void open() throws IOException {
        stack = backend().bare();
    }

    @AfterAll
    void close() throws IOException {
        stack.close();
    }

    private StreamUnderTest stream(String name, int shards) {
        return StreamUnderTest.create(stack.clients().kinesis(), stack.name() + "-" + name, shards);
    }

    @Test
    @Rule("KIN-1")
    @DisplayName(
            "KIN-1 a record goes to the shard whose range holds the MD5 of its key; an explicit hash key takes its place")
    void routesByMd5() throws Exception {
        try (var stream = stream("routing", 3)) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            IntStream.range(0, 30).forEach(i -> entries.add(entry("SYM" + i + " é", "d")));
            entries.add(entry("SYM0", "d").copy(e -> e.explicitHashKey("0")));
            entries.add(entry("SYM0", "d")
                    .copy(e -> e.explicitHashKey(
                            BigInteger.TWO.pow(128).subtract(BigInteger.ONE).toString())));

            List<PutRecordsResultEntry> outcomes = stream.put(entries).records();

            List<Shard> shards = stream.shards();
            for (int i = 0; i < entries.size(); i++) {
                PutRecordsRequestEntry sent = entries.get(i);
                BigInteger hash = sent.explicitHashKey() != null
                        ? new BigInteger(sent.explicitHashKey())
                        : new BigInteger(
                                1,
                                MessageDigest.getInstance("MD5")
                                        .digest(sent.partitionKey().getBytes(UTF_8)));
                Shard owner = shards.stream()
                        .filter(shard -> holds(shard.hashKeyRange(), hash))
                        .findFirst()
                        .orElseThrow();
                assertThat(outcomes.get(i).shardId()).isEqualTo(owner.shardId());
            }
        }
    }

    @Test
    @Rule("KIN-2")
    @DisplayName("KIN-2 one outcome per entry, in the order of the entries")
    void oneOutcomePerEntry() {
        try (var stream = stream("outcomes", 1)) {
            PutRecordsResponse response = stream.put(IntStream.range(0, 50)
                    .mapToObj(i -> entry("K" + i, "d" + i))
                    .toList());

            assertThat(response.failedRecordCount()).isZero();
            assertThat(response.records()).hasSize(50);
            String shard = stream.shards().get(0).shardId();
            var stored = stream.read(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), 50);
            assertThat(stored).hasSize(50).allSatisfy(record -> {
                int index = Integer.parseInt(record.data().asUtf8String().substring(1));
                assertThat(response.records().get(index).sequenceNumber()).isEqualTo(record.sequenceNumber());
                assertThat(record.partitionKey()).isEqualTo("K" + index);
            });
        }
    }

    @Test
    @Rule("KIN-3")
    @DisplayName("KIN-3 sequence numbers rise strictly within a shard, from call to call")
    void sequenceNumbersRise() {
        try (var stream = stream("numbers", 1)) {
            var numbers = new ArrayList<BigInteger>();
            for (int call = 0; call < 20; call++) {
                numbers.add(new BigInteger(
                        stream.put(List.of(entry("K", "d"))).records().get(0).sequenceNumber()));
            }
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Rule("KIN-4")
    @DisplayName("KIN-4 a shard takes 1 000 records a second; the surplus is refused alone")
    void throttlesRecords() {
        boolean limits = backend().incapacity("KIN-4").isEmpty();
        try (var stream = stream("throttling", 1)) {
            List<PutRecordsRequestEntry> most =
                    IntStream.range(0, 500).mapToObj(i -> entry("K", "d")).toList();
            int taken = 0;
            int refused = 0;
            for (int call = 0; call < (limits ? 40 : 6) && refused == 0; call++) {
                PutRecordsResponse response = stream.put(most);
                refused += throttled(response);
                taken += 500 - throttled(response);
            }
            assertThat(refused > 0).isEqualTo(limits);
            assertThat(taken).isGreaterThanOrEqualTo(1_000);
            String shard = stream.shards().get(0).shardId();
            assertThat(stream.read(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), taken))
                    .hasSize(taken);
        }
    }

    @Test
    @Rule("KIN-5")
    @DisplayName("KIN-5 a shard takes 1 MiB a second, data and key together")
    void throttlesBytes() {
        boolean limits = backend().incapacity("KIN-5").isEmpty();
        try (var stream = stream("bytes", 1)) {
            PutRecordsRequestEntry large = entry("K", "x".repeat(300_000));
            int refused = 0;
            for (int call = 0; call < (limits ? 20 : 3) && refused == 0; call++) {
                refused += throttled(stream.put(List.of(large, large, large)));
            }
            assertThat(refused > 0).isEqualTo(limits);
        }
    }

    private static int throttled(PutRecordsResponse response) {
        long refused = response.records().stream()
                .filter(outcome -> "ProvisionedThroughputExceededException".equals(outcome.errorCode()))
                .count();
        assertThat(response.failedRecordCount()).isEqualTo((int) refused);
        return (int) refused;
    }

    @Test
    @Rule("KIN-6")
    @DisplayName("KIN-6 no records or more than 500, a record above 1 MiB and a key beyond 256 are refused whole")
    void refusesMalformedRequests() {
        PutRecordsRequestEntry good = entry("K", "d");
        Map<String, List<PutRecordsRequestEntry>> malformed = new TreeMap<>();
        malformed.put("no records", List.of());
        malformed.put("501 records", Collections.nCopies(501, good));
        malformed.put("a record above 1 MiB", List.of(good, entry("K", "x".repeat(1 << 20))));
        malformed.put("a key of 257", List.of(good, entry("k".repeat(257), "d")));
        try (var stream = stream("limits", 1)) {
            var taken = new ArrayList<String>();
            malformed.forEach((what, entries) -> {
                try {
                    stream.put(entries);
                    taken.add(what);
                } catch (KinesisException refused) {
                    assertThat(refused.statusCode()).as(what).isEqualTo(400);
                }
            });

            assertThat(taken).doesNotContain("a key of 257");
            assertThat(taken.isEmpty()).isEqualTo(backend().incapacity("KIN-6").isEmpty());
            stream.put(List.of(entry("K", "last")));
            String shard = stream.shards().get(0).shardId();
            int stored = 1
                    + taken.stream()
                            .mapToInt(what ->
                                    malformed.getOrDefault(what, List.of()).size())
                            .sum();
            assertThat(stream.read(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, ""), stored))
                    .hasSize(stored);
        }
    }

    @Test
    @Rule("KIN-7")
    @DisplayName("KIN-7 an unknown stream is ResourceNotFoundException, a name that exists ResourceInUseException")
    void namesWhatIsNotThere() {
        var unknown = new StreamUnderTest(stack.clients().kinesis(), stack.name() + "-nobody");
        assertThatThrownBy(() -> unknown.put(List.of(entry("K", "d")))).isInstanceOf(ResourceNotFoundException.class);
        try (var stream = stream("twice", 1)) {
            assertThatThrownBy(() -> StreamUnderTest.create(stack.clients().kinesis(), stream.name(), 1))
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
            String since = stack.clients()
                    .kinesis()
                    .getShardIterator(get -> get.streamName(stream.name())
                            .shardId(shard)
                            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(last.approximateArrivalTimestamp()))
                    .shardIterator();
            assertThat(texts(stream, since, 1)).containsExactly("e");
        }
    }

    @Test
    @Rule("KIN-10")
    @DisplayName("KIN-10 a shard answers 5 reads a second")
    void limitsReads() {
        boolean limits = backend().incapacity("KIN-10").isEmpty();
        try (var stream = stream("reads", 1)) {
            String iterator = stream.iterator(stream.shards().get(0).shardId(), ShardIteratorType.TRIM_HORIZON, "");
            int refused = 0;
            for (int call = 0; call < (limits ? 100 : 12) && refused == 0; call++) {
                try {
                    stack.clients().kinesis().getRecords(get -> get.shardIterator(iterator));
                } catch (ProvisionedThroughputExceededException tooFast) {
                    refused++;
                }
            }
            assertThat(refused > 0).isEqualTo(limits);
        }
    }

    @Test
    @Rule("KIN-11")
    @DisplayName("KIN-11 an answer holds at most Limit records, and says when nothing is behind it")
    void answersAtMostTheLimit() {
        try (var stream = stream("pages", 1)) {
            stream.put(List.of(entry("K", "a"), entry("K", "b"), entry("K", "c")));
            String shard = stream.shards().get(0).shardId();

            GetRecordsResponse first = stack.clients()
                    .kinesis()
                    .getRecords(get ->
                            get.limit(2).shardIterator(stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, "")));
            GetRecordsResponse second =
                    stack.clients().kinesis().getRecords(get -> get.limit(2).shardIterator(first.nextShardIterator()));

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
            stack.clients()
                    .kinesis()
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
            var behind = new ArrayList<String>();
            children.forEach(child -> stack.clients()
                    .kinesis()
                    .getRecords(get ->
                            get.shardIterator(stream.iterator(child.shardId(), ShardIteratorType.TRIM_HORIZON, "")))
                    .records()
                    .forEach(record -> behind.add(record.data().asUtf8String())));
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
        stack.clients()
                .kinesis()
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
            KinesisClient kinesis = stack.clients().kinesis();
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
        DefaultChain json = new DefaultChain(Map.of("aws.cborEnabled", "false"));
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

    private static boolean holds(HashKeyRange range, BigInteger hash) {
        return new BigInteger(range.startingHashKey()).compareTo(hash) <= 0
                && new BigInteger(range.endingHashKey()).compareTo(hash) >= 0;
    }
}
