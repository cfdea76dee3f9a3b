/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.ManualClock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class KinesisStreamTest {
    private static final String FIRST = "shardId-000000000000";
    private static final String SECOND = "shardId-000000000001";
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");
    private final KinesisStreams streams = new KinesisStreams(StreamsConfig.DEFAULT, clock);
    private final KinesisStreams unlimited =
            new KinesisStreams(StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE), clock);

    @AfterEach
    void close() {
        streams.close();
        unlimited.close();
    }

    @Test
    @DisplayName("KIN-3 sequence numbers have 56 digits and rise by one shard, however the clock goes")
    void sequenceNumbersRise() {
        KinesisStream stream = stream(1);
        List<BigInteger> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            numbers.add(new BigInteger(put(stream, "k", "x")));
            clock.advance(Duration.ofMillis(i % 3 == 0 ? -1500 : 700));
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers).allSatisfy(number -> assertThat(number.toString()).hasSize(56));
    }

    @Test
    @DisplayName("KIN-4 a shard takes 1 000 records a second and refuses the rest alone")
    void recordsPerSecond() {
        KinesisStream stream = stream(1);
        List<PutOutcome> outcomes = new ArrayList<>();
        outcomes.addAll(stream.put(entries(500, 10), EntryGate.OPEN));
        outcomes.addAll(stream.put(entries(500, 10), EntryGate.OPEN));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PutOutcome.Stored.class));

        clock.advance(Duration.ofMillis(10));
        List<PutOutcome> over = stream.put(entries(12, 10), EntryGate.OPEN);

        assertThat(over.subList(0, 10))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PutOutcome.Stored.class));
        assertThat(over.subList(10, 12))
                .containsOnly(new PutOutcome.Refused(
                        "ProvisionedThroughputExceededException",
                        "Rate exceeded for shard shardId-000000000000 in stream s under account 000000000000."));
        assertThat(readAll(stream, FIRST)).hasSize(1010);
    }

    @Test
    @DisplayName("KIN-5 a shard takes 1 MiB a second, partition keys included")
    void bytesPerSecond() {
        KinesisStream stream = stream(1);
        int half = 512 * 1024 - 1;
        assertThat(stream.put(entries(3, half), EntryGate.OPEN))
                .extracting(outcome -> outcome.match(stored -> "stored", PutOutcome.Refused::code))
                .containsExactly("stored", "stored", "ProvisionedThroughputExceededException");
        clock.advance(Duration.ofMillis(499));
        assertThat(stream.put(entries(1, half), EntryGate.OPEN)).hasOnlyElementsOfType(PutOutcome.Refused.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(stream.put(entries(1, half), EntryGate.OPEN)).hasOnlyElementsOfType(PutOutcome.Stored.class);
    }

    @Test
    @DisplayName("KIN-4 a shard that is throttled does not slow its neighbour")
    void throttlesEachShardAlone() {
        KinesisStream stream = stream(2);
        String low = keyOf(stream, FIRST);
        String high = keyOf(stream, SECOND);
        for (int i = 0; i < 1000; i++) {
            put(stream, low, "x");
        }
        assertThatThrownBy(() -> put(stream, low, "x"))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ProvisionedThroughputExceededException"));
        assertThat(put(stream, high, "x")).isNotEmpty();
    }

    @Test
    @DisplayName("KIN-8 AT_TIMESTAMP starts at the first record of that instant or later, and never in the future")
    void readsFromATimestamp() {
        KinesisStream stream = stream(1);
        put(stream, "k", "old");
        clock.advance(Duration.ofSeconds(10));
        Instant between = clock.instant().minusSeconds(5);
        put(stream, "k", "new");
        long at = stream.locate(FIRST, new StartAt.AtTimestamp(between));
        assertThat(texts(stream.readUnmetered(FIRST, at, 10))).containsExactly("new");
        Instant future = clock.instant().plusSeconds(1);
        assertThatThrownBy(() -> stream.locate(FIRST, new StartAt.AtTimestamp(future)))
                .isInstanceOf(RequestRefused.class);
    }

    @Test
    @DisplayName("KIN-9 an iterator is good for five minutes, to the millisecond")
    void iteratorsExpire() {
        ShardIterators iterators = new ShardIterators(clock);
        String iterator = iterators.issue(stream(1), FIRST, 7);
        clock.advance(Duration.ofMinutes(5));
        assertThat(iterators.redeem(iterator, streams)).isEqualTo(new ShardIterators.Place("s", FIRST, 7));
        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> iterators.redeem(iterator, streams))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ExpiredIteratorException"))
                .hasMessageContaining("created at time Fri Nov 20 14:30:00 UTC 2026 while right now it is"
                        + " Fri Nov 20 14:35:00 UTC 2026");
    }

    @Test
    @DisplayName("KIN-10 a shard answers five reads a second")
    void readsPerSecond() {
        KinesisStream stream = stream(1);
        for (int i = 0; i < 5; i++) {
            stream.read(FIRST, 1, 10);
        }
        assertThatThrownBy(() -> stream.read(FIRST, 1, 10)).hasMessageStartingWith("Rate exceeded for shard");
        clock.advance(Duration.ofMillis(200));
        assertThat(stream.read(FIRST, 1, 10).records()).isEmpty();
    }

    @Test
    @DisplayName("KIN-10 after an answer of 10 MiB a shard refuses reads for five seconds")
    void readBytesPerSecond() {
        KinesisStream stream = streams.create("s", 1, Duration.ofHours(24));
        for (int i = 0; i < 11; i++) {
            stream.put(entries(1, 1024 * 1024 - 1), EntryGate.OPEN);
            clock.advance(Duration.ofSeconds(1));
        }
        ReadResult read = stream.read(FIRST, 1, 10_000);
        assertThat(read.records()).hasSize(10);
        assertThat(read.behindLatest()).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofMillis(4_999));
        assertThatThrownBy(() -> stream.read(FIRST, read.nextOrdinal(), 1)).isInstanceOf(RequestRefused.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(stream.read(FIRST, read.nextOrdinal(), 1).records()).hasSize(1);
    }

    @Test
    @DisplayName("KIN-12 a split parent keeps its records, ends, and its children share its range")
    void splits() {
        KinesisStream stream = stream(1);
        String before = put(stream, "k", "parent");
        stream.split(FIRST, BigInteger.TWO.pow(127).toString());
        List<ShardView> shards = stream.shards();
        assertThat(shards).extracting(ShardView::open).containsExactly(false, true, true);
        assertThat(shards.get(1).parents()).containsExactly(FIRST);
        assertThat(shards.get(1).range().end().add(BigInteger.ONE))
                .isEqualTo(shards.get(2).range().start());
        String after = put(stream, "k", "child");
        assertThat(new BigInteger(after)).isGreaterThan(new BigInteger(before));
        assertThat(stream.readUnmetered(FIRST, 1, 10).ended()).isTrue();
        assertThatThrownBy(() -> stream.split(FIRST, "5")).hasMessageContaining("already been merged or split");
        assertThatThrownBy(() -> stream.split(SECOND, "1")).hasMessageContaining("is not both greater than");
    }

    @Test
    @DisplayName("KIN-13 neighbours merge in either order; shards apart do not")
    void merges() {
        KinesisStream stream = stream(3);
        assertThatThrownBy(() -> stream.merge(FIRST, "shardId-000000000002"))
                .hasMessageContaining("are not an adjacent pair");
        stream.merge(SECOND, FIRST);
        ShardView child = stream.shards().get(3);
        assertThat(child.parents()).containsExactly(SECOND, FIRST);
        assertThat(child.range().start()).isZero();
        assertThat(stream.shards().stream().filter(ShardView::open)).hasSize(2);
    }

    @Test
    @DisplayName("KIN-14 a record leaves when its retention is over, and a closed shard with it")
    void trims() {
        KinesisStream stream = stream(1);
        put(stream, "k", "old");
        clock.advance(Duration.ofHours(23));
        put(stream, "k", "new");
        stream.split(FIRST, "1000");
        clock.advance(Duration.ofHours(1).plusMillis(1));
        assertThat(readAll(stream, FIRST)).containsExactly("new");
        clock.advance(Duration.ofHours(23));
        assertThat(stream.shards()).extracting(ShardView::shardId).doesNotContain(FIRST);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("KIN-17 concurrent producers lose nothing that was acknowledged, and each key stays in order")
    void concurrentProducers(long seed) throws Exception {
        KinesisStream stream = unlimited.create("s", 4, Duration.ofHours(24));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<List<String>>> producers = IntStream.range(0, 8)
                .<Callable<List<String>>>mapToObj(p -> () -> producer(stream, p, new SplittableRandom(seed + p)))
                .toList();
        List<String> acknowledged = new ArrayList<>();
        for (Future<List<String>> done : threads.invokeAll(producers)) {
            acknowledged.addAll(done.get());
        }
        threads.shutdown();
        List<String> stored = new ArrayList<>();
        stream.shards().forEach(shard -> stored.addAll(readAll(stream, shard.shardId())));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
        for (int p = 0; p < 8; p++) {
            String prefix = p + "/";
            assertThat(stored.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(acknowledged.stream()
                            .filter(text -> text.startsWith(prefix))
                            .toList());
        }
    }

    private static List<String> producer(KinesisStream stream, int number, SplittableRandom random) {
        List<String> acknowledged = new ArrayList<>();
        while (acknowledged.size() < 2_000) {
            List<PutEntry> batch = new ArrayList<>();
            for (int i = random.nextInt(1, 50); i > 0; i--) {
                String text = number + "/" + (acknowledged.size() + batch.size());
                batch.add(new PutEntry("key-" + number, null, text.getBytes(StandardCharsets.UTF_8)));
            }
            stream.put(batch, EntryGate.OPEN);
            batch.forEach(entry -> acknowledged.add(new String(entry.data(), StandardCharsets.UTF_8)));
        }
        return acknowledged;
    }

    private KinesisStream stream(int shards) {
        return streams.create("s", shards, Duration.ofHours(24));
    }

    private static String put(KinesisStream stream, String key, String text) {
        return stream.putOne(new PutEntry(key, null, text.getBytes(StandardCharsets.UTF_8)), EntryGate.OPEN)
                .sequenceNumber();
    }

    private static List<PutEntry> entries(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PutEntry("k", null, new byte[bytes]))
                .toList();
    }

    private static String keyOf(KinesisStream stream, String shardId) {
        HashRange range = stream.shards().stream()
                .filter(shard -> shard.shardId().equals(shardId))
                .findFirst()
                .orElseThrow()
                .range();
        return IntStream.range(0, 1000)
                .mapToObj(i -> "key-" + i)
                .filter(key -> range.contains(HashRange.hashKeyOf(key)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> readAll(KinesisStream stream, String shardId) {
        List<String> texts = new ArrayList<>();
        long from = 1;
        while (true) {
            ReadResult read = stream.readUnmetered(shardId, from, 10_000);
            if (read.records().isEmpty()) {
                return texts;
            }
            texts.addAll(texts(read));
            from = read.nextOrdinal();
        }
    }

    private static List<String> texts(ReadResult read) {
        return read.records().stream()
                .map(stored -> new String(stored.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
