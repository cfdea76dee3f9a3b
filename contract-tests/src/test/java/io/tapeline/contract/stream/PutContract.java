/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import static io.tapeline.contract.stream.StreamUnderTest.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What every record stream must do with what is put. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class PutContract implements OnBackend {

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
        Closing.inOrder(stack);
    }

    KinesisClient kinesis() {
        return stack.clients().kinesis();
    }

    /** What streams of this suite are called. */
    String streamName(String name) {
        return stack.name() + "-" + name;
    }

    StreamUnderTest stream(String name, int shards) {
        return StreamUnderTest.create(kinesis(), streamName(name), shards);
    }

    @Test
    @Rule("KIN-1")
    @DisplayName(
            "KIN-1 a record goes to the shard whose range holds the MD5 of its key; an explicit hash key takes its place")
    void routesByMd5() {
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
                        : md5(sent.partitionKey());
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

            assertThat(taken)
                    .isEqualTo(
                            backend().incapacity("KIN-6").isPresent()
                                    ? List.of("501 records", "a record above 1 MiB", "no records")
                                    : List.of());
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
    @DisplayName("KIN-6 500 records, a record of 1 MiB, a key of 256 and a request of 10 MiB are taken; no byte more")
    void takesTheMost() {
        PutRecordsRequestEntry whole = entry("K", "x".repeat((1 << 20) - 1));
        try (var stream = stream("most", 1)) {
            assertThat(stream.put(List.of(whole)).failedRecordCount()).isZero();
            // single entries may be throttled; the request is not refused
            assertThat(stream.put(Collections.nCopies(500, entry("k".repeat(256), "d")))
                            .records())
                    .hasSize(500);
            if (backend().incapacity("KIN-6").isPresent()) {
                // without a bound there is nothing to see at 10 MiB, and an emulator takes half a minute over them
                return;
            }
            List<PutRecordsRequestEntry> tenMiB = new ArrayList<>(Collections.nCopies(10, whole));
            assertThat(stream.put(tenMiB).records()).hasSize(10);
            tenMiB.set(9, entry("K", "x".repeat((1 << 20) - 3)));
            tenMiB.add(entry("K", "xx"));
            assertThatThrownBy(() -> stream.put(tenMiB))
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(400));
        }
    }

    static BigInteger md5(String key) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static boolean holds(HashKeyRange range, BigInteger hash) {
        return new BigInteger(range.startingHashKey()).compareTo(hash) <= 0
                && new BigInteger(range.endingHashKey()).compareTo(hash) >= 0;
    }
}
