/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.report;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lambda.checkpoint.CheckpointsInFolder;
import io.tapeline.lambda.checkpoint.StreamCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final String FIRST = "shardId-000000000000";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("ESM-25 a mapping that is made again goes on behind what is done, and delivers nothing of it twice")
    void goesOn() {
        MappingHarness esm = kept(new MappingHarness(1, "BatchSize: 2"));
        esm.putMany("k", 0, 5);
        esm.run();
        esm.putMany("k", 5, 7);
        esm.restart();
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(2);
        esm.run();
        assertThat(esm.invocations)
                .containsExactly(List.of("0", "1"), List.of("2", "3"), List.of("4"), List.of("5", "6"));
    }

    @Test
    @DisplayName("ESM-25 what was in flight or being retried when it was killed is delivered again")
    void deliversAgainWhatWasNotDone() {
        MappingHarness esm = kept(new MappingHarness(1, "BatchSize: 3", "FunctionResponseTypes: [x]"));
        List<String> numbers = esm.putMany("k", 0, 6);
        esm.onInvocation(given -> report(numbers.get(1)));
        esm.run();
        esm.restart();
        esm.onInvocation(given -> succeed());
        esm.startDue();
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("0", "1", "2"), List.of("1", "2", "3"), List.of("4", "5"));
    }

    @Test
    @DisplayName("ESM-25 each lane goes on for itself; with another ParallelizationFactor all begin with the slowest")
    void lanesGoOn() {
        MappingHarness esm = kept(new MappingHarness(1, "ParallelizationFactor: 4", "BatchSize: 100"));
        for (int i = 0; i < 40; i++) {
            esm.put("key-" + i % 20, String.valueOf(i));
        }
        esm.onInvocation(given -> given.get(0).text().equals("0") ? fail() : succeed());
        esm.run();
        List<String> failed = esm.invocations.stream()
                .filter(batch -> batch.get(0).equals("0"))
                .findFirst()
                .orElseThrow();
        int before = esm.invocations.size();
        esm.restart();
        esm.run();
        assertThat(esm.invocations.subList(before, esm.invocations.size())).containsExactly(failed);
        esm.restart("ParallelizationFactor: 2", "BatchSize: 100");
        esm.onInvocation(given -> succeed());
        int between = esm.invocations.size();
        esm.run();
        assertThat(esm.invocations.subList(between, esm.invocations.size()).stream()
                        .flatMap(List::stream))
                .containsAll(failed);
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("ESM-25 ESM-4 LATEST is where it was when the mapping was made first, not where a restart finds it")
    void latestIsKept() {
        MappingHarness esm = new MappingHarness(1, 2, "StartingPosition: LATEST");
        kept(esm);
        esm.mapping.tick();
        esm.put("k", "between");
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("between"));
    }

    @Test
    @DisplayName("ESM-25 ESM-6 a parent that is done stays done")
    void finishedParentsStayFinished() {
        MappingHarness esm = kept(new MappingHarness(1));
        esm.put("k", "parent");
        esm.stream.split(FIRST, BigInteger.TWO.pow(127).toString());
        esm.put("k", "child");
        esm.run();
        esm.restart();
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        esm.put("k", "later");
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("parent"), List.of("child"), List.of("later"));
    }

    @Test
    @DisplayName("ESM-25 ESM-23 a stream that was made again does not inherit a checkpoint")
    void anotherStreamBeginsAnew() {
        MappingHarness esm = kept(new MappingHarness(1));
        esm.putMany("k", 0, 5);
        esm.run();
        esm.streams.delete("stack-trades");
        esm.clock.advance(Duration.ofMillis(1));
        MappingHarness.put(esm.streams.create("stack-trades", 1, Duration.ofHours(24)), "k", "new");
        esm.restart();
        esm.run();
        assertThat(esm.invocations.get(1)).containsExactly("new");
    }

    @Test
    @DisplayName("ESM-25 a damaged checkpoint is as good as none: records are delivered again, none is left out")
    void survivesDamage() throws IOException {
        MappingHarness esm = kept(new MappingHarness(1));
        esm.putMany("k", 0, 2);
        esm.run();
        Files.writeString(shardFile(), "{\"doneBe");
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("0", "1"), List.of("0", "1"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "{\"crea", "{}", "[]", "null", "{\"createdAt\":\"yesterday\"}"})
    @DisplayName("ESM-25 ESM-4 a damaged checkpoint does not make LATEST anew: all that is kept is read")
    void damageIsNotLatest(String content) throws IOException {
        MappingHarness esm = kept(new MappingHarness(1, "StartingPosition: LATEST"));
        esm.mapping.tick();
        esm.put("k", "0");
        Files.writeString(shardFile().resolveSibling("stream.json"), content);
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("0"));
    }

    @Test
    @DisplayName("ESM-25 a checkpoint beyond the newest record skips nothing that comes later")
    void neverBeyondTheTip() throws IOException {
        MappingHarness esm = kept(new MappingHarness(1));
        esm.put("k", "0");
        esm.run();
        Files.writeString(shardFile(), "{\"finished\":false,\"doneBefore\":[1000]}");
        esm.restart();
        esm.run();
        esm.put("k", "1");
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("0"), List.of("1"));
    }

    @Test
    @DisplayName("ESM-25 records that come before the first look, in the places of lost ones, are not skipped")
    void lowersWhatIsBeyondTheTipBeforeNewRecords() throws IOException {
        MappingHarness esm = kept(new MappingHarness(1));
        esm.put("k", "0");
        esm.run();
        Files.writeString(shardFile(), "{\"finished\":true,\"doneBefore\":[1000]}");
        esm.lowerKeptProgress();
        esm.put("k", "1");
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("0"), List.of("1"));
    }

    @Test
    @DisplayName("ESM-25 ESM-4 LATEST beyond the newest record is lowered before new records too")
    void lowersLatest() {
        MappingHarness esm = kept(new MappingHarness(1, "StartingPosition: LATEST"));
        String uuid = esm.mapping.state().uuid();
        esm.checkpoints.begin(uuid, new StreamCheckpoint.Start(esm.stream.createdAt(), Map.of(FIRST, 1_000L)));
        esm.lowerKeptProgress();
        esm.put("k", "new");
        esm.restart();
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("new"));
    }

    @Test
    @DisplayName("ESM-25 a checkpoint that cannot be written does not hold up records; health says so until it can")
    void saysThatItCannotBeWritten() throws IOException {
        MappingHarness esm = kept(new MappingHarness(1));
        Files.writeString(folder.resolve("checkpoints"), "in the way");
        esm.put("k", "0");
        esm.run();
        assertThat(esm.invocations).hasSize(1);
        assertThat(esm.mapping.state().healthy()).isFalse();
        assertThat(esm.mapping.state().problems().get(0)).startsWith("how far it has come cannot be kept: ");
        Files.delete(folder.resolve("checkpoints"));
        esm.run();
        assertThat(esm.mapping.state().healthy()).isTrue();
        esm.restart();
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("ESM-25 whatever fails and however often it is killed, each record is done, and each key in order")
    void keepsEveryRecordThroughKills(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] properties = {
            "FunctionResponseTypes: [x]", "BatchSize: " + random.nextInt(1, 20), "BisectBatchOnFunctionError: true"
        };
        MappingHarness esm = kept(new MappingHarness(2, properties));
        Map<String, List<Integer>> done = new HashMap<>();
        esm.onInvocation(given -> {
            if (random.nextInt(6) == 0) {
                return fail();
            }
            int failsAt = random.nextInt(4) == 0 ? random.nextInt(given.size()) : given.size();
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
            esm.startDue();
            esm.restart(
                    Stream.concat(Stream.of(properties), Stream.of("ParallelizationFactor: " + random.nextInt(1, 5)))
                            .toArray(String[]::new));
        }
        esm.runFor(Duration.ofMinutes(3));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        for (int key = 0; key < 10; key++) {
            int first = key;
            List<Integer> all = done.getOrDefault("key-" + key, List.of());
            assertThat(new TreeSet<>(all))
                    .isEqualTo(new TreeSet<>(IntStream.range(0, 50)
                            .map(i -> first + 10 * i)
                            .boxed()
                            .toList()));
            assertThat(all.stream().distinct()).isSorted();
        }
    }

    private MappingHarness kept(MappingHarness esm) {
        esm.checkpoints = new CheckpointsInFolder(folder.resolve("checkpoints"));
        esm.restart();
        return esm;
    }

    private Path shardFile() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(FIRST + ".json"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
