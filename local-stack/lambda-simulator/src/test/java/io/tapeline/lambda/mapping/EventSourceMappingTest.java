/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.report;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static io.tapeline.lambda.mapping.MappingHarness.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class EventSourceMappingTest {
    private static final String REPORTS = "FunctionResponseTypes: [ReportBatchItemFailures]";
    private static final String FIRST = "shardId-000000000000";

    @Test
    @DisplayName("ESM-1 a batch holds BatchSize records at most, in shard order")
    void boundsBatches() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 4");
        esm.putMany("k", 0, 10);
        esm.run();
        assertThat(esm.invocations).containsExactly(texts(0, 4), texts(4, 8), texts(8, 10));
    }

    @Test
    @DisplayName("ESM-2 a batch waits for its window, to the millisecond, unless it is full before")
    void waitsForTheWindow() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 4", "MaximumBatchingWindowInSeconds: 5");
        esm.putMany("k", 0, 3);
        esm.run();
        esm.clock.advance(Duration.ofMillis(4_999));
        esm.run();
        assertThat(esm.invocations).isEmpty();
        esm.clock.advance(Duration.ofMillis(1));
        esm.run();
        assertThat(esm.invocations).containsExactly(texts(0, 3));
        esm.putMany("k", 3, 8);
        esm.run();
        assertThat(esm.invocations).containsExactly(texts(0, 3), texts(3, 7));
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(1);
    }

    @Test
    @DisplayName("ESM-3 an event stays within 6 MiB by less than a record, and a batch that reaches that does not wait")
    void boundsThePayload() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 10000", "MaximumBatchingWindowInSeconds: 300");
        for (int i = 0; i < 80; i++) {
            esm.put("k", "x".repeat(75_000));
        }
        esm.run();
        int event = 6 * 1024 * 1024;
        int record = 75_000 * 4 / 3 + 700;
        assertThat(esm.events)
                .singleElement()
                .satisfies(bytes -> assertThat(bytes.length).isBetween(event - record, event));
    }

    @Test
    @DisplayName("ESM-4 TRIM_HORIZON begins with the oldest record, LATEST with the first after the mapping was made")
    void startsWhereItIsTold() {
        MappingHarness oldest = new MappingHarness(1, 2);
        oldest.put("k", "late");
        oldest.run();
        assertThat(oldest.invocations).containsExactly(List.of("early-0", "early-1", "late"));

        MappingHarness latest = new MappingHarness(1, 2, "StartingPosition: LATEST");
        latest.put("k", "late");
        assertThat(latest.mapping.state().recordsBehind()).isEqualTo(1);
        latest.stream.split(FIRST, BigInteger.TWO.pow(127).toString());
        latest.put("k", "child");
        latest.run();
        assertThat(latest.invocations).containsExactly(List.of("late"), List.of("child"));

        MappingHarness later =
                new MappingHarness(1, 2, "StartingPosition: AT_TIMESTAMP", "StartingPositionTimestamp: 1795185001");
        later.clock.advance(Duration.ofSeconds(2));
        later.put("k", "late");
        later.run();
        assertThat(later.invocations).containsExactly(List.of("late"));
    }

    @Test
    @DisplayName("ESM-5 nothing of a shard overtakes a batch that fails")
    void keepsTheOrderOfAShard() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 2");
        esm.putMany("k", 0, 4);
        esm.onInvocation(given -> esm.invocations.size() < 3 ? fail() : succeed());
        esm.runFor(Duration.ofSeconds(5));
        assertThat(esm.invocations).containsExactly(texts(0, 2), texts(0, 2), texts(0, 2), texts(2, 4));
    }

    @Test
    @DisplayName("ESM-6 children of a split wait until their parent is done to its last record")
    void parentsComeFirst() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "parent");
        esm.stream.split(FIRST, BigInteger.TWO.pow(127).toString());
        esm.put("k", "child");
        esm.onInvocation(given -> esm.invocations.size() < 3 ? fail() : succeed());
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("parent"));
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(2);
        esm.runFor(Duration.ofSeconds(10));
        assertThat(esm.invocations)
                .containsExactly(List.of("parent"), List.of("parent"), List.of("parent"), List.of("child"));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("ESM-7 a parallelization factor of n runs n invocations of a shard, one at a time for each key")
    void runsLanesSideBySide() {
        MappingHarness esm = new MappingHarness(1, "ParallelizationFactor: 4", "BatchSize: 3");
        for (int i = 0; i < 120; i++) {
            esm.put("key-" + i % 30, String.valueOf(i));
        }
        assertThat(esm.startDue()).isEqualTo(4);
        assertThat(esm.mapping.state().recordsInFlight()).isEqualTo(12);
        esm.run();
        List<Integer> order = esm.invocations.stream()
                .flatMap(List::stream)
                .map(Integer::parseInt)
                .toList();
        for (int key = 0; key < 30; key++) {
            int wanted = key;
            assertThat(order.stream().filter(i -> i % 30 == wanted)).isSorted().hasSize(4);
        }
    }

    @Test
    @DisplayName("ESM-18 the event is the JSON that Lambda sends, member by member")
    void writesLambdasEvent() {
        MappingHarness esm = new MappingHarness(1);
        esm.clock.advance(Duration.ofMillis(7));
        String number = esm.put("AAPL", "hello");
        esm.run();
        assertThat(new String(esm.events.get(0), StandardCharsets.UTF_8))
                .isEqualTo("{\"Records\":[{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"AAPL\","
                        + "\"sequenceNumber\":\"" + number + "\",\"data\":\"aGVsbG8=\","
                        + "\"approximateArrivalTimestamp\":"
                        + esm.clock.instant().getEpochSecond() + ".007},"
                        + "\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\","
                        + "\"eventID\":\"shardId-000000000000:" + number + "\","
                        + "\"eventName\":\"aws:kinesis:record\","
                        + "\"invokeIdentityArn\":\"arn:aws:iam::000000000000:role/stack-Role\","
                        + "\"awsRegion\":\"us-east-1\","
                        + "\"eventSourceARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/stack-trades\"}]}");
    }

    @Test
    @DisplayName("ESM-22 caught up means nothing behind, nothing held and nothing in flight")
    void knowsWhenItIsCaughtUp() {
        MappingHarness esm = new MappingHarness(2);
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        esm.putMany("k", 0, 2);
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(2);
        esm.startDue();
        assertThat(esm.mapping.state().recordsInFlight()).isEqualTo(2);
        assertThat(esm.mapping.state().caughtUp()).isFalse();
        esm.run();
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("OK");
    }

    @Test
    @DisplayName("REC-M5 ESM-28 disabled it delivers nothing more, enabled again it goes on where it stopped")
    void disablesAndGoesOn() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 10");
        esm.putMany("test", 0, 10);
        esm.run();
        esm.mapping.enable(false);
        esm.putMany("test", 10, 20);
        esm.runFor(Duration.ofMinutes(1));
        assertThat(esm.invocations).containsExactly(texts(0, 10));
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("OK");
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(10);
        esm.mapping.enable(true);
        esm.run();
        assertThat(esm.invocations).containsExactly(texts(0, 10), texts(10, 20));
    }

    static LongStream seeds() {
        return Seeds.of(12, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("ESM-5 ESM-6 ESM-7 whatever fails and however shards split, each key is done once and in order")
    void keepsKeysInOrderThroughChaos(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MappingHarness esm = new MappingHarness(
                2,
                REPORTS,
                "BisectBatchOnFunctionError: " + random.nextBoolean(),
                "ParallelizationFactor: " + random.nextInt(1, 5),
                "BatchSize: " + random.nextInt(1, 20));
        Map<String, List<Integer>> done = new HashMap<>();
        esm.onInvocation(given -> {
            int failsAt = random.nextInt(4) == 0 ? random.nextInt(given.size()) : given.size();
            if (random.nextInt(6) == 0) {
                return fail();
            }
            given.subList(0, failsAt)
                    .forEach(each -> done.computeIfAbsent(each.partitionKey(), key -> new ArrayList<>())
                            .add(Integer.parseInt(each.text())));
            return failsAt == given.size()
                    ? succeed()
                    : report(given.get(failsAt).sequenceNumber());
        });
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 50; i++) {
                esm.put("key-" + i % 10, String.valueOf(round * 50 + i));
            }
            if (round == 4) {
                esm.stream.split(FIRST, "99999999999999999999999999999999999");
            }
            esm.runFor(Duration.ofSeconds(1));
        }
        // as long as unlucky batches of one, bisected and delayed, may take: six minutes were too few for one seed in
        // 200
        for (int minute = 0; minute < 60 && !esm.mapping.state().caughtUp(); minute++) {
            esm.runFor(Duration.ofMinutes(1));
        }
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        for (int key = 0; key < 10; key++) {
            assertThat(done.get("key-" + key))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(50);
        }
    }
}
