/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import static io.tapeline.kinesis.stream.StreamsOfText.open;
import static io.tapeline.kinesis.stream.StreamsOfText.put;
import static io.tapeline.kinesis.stream.StreamsOfText.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy of the folder, taken while the simulator runs, is what a killed process leaves behind. */
class StreamRecoveryTest {
    private static final String FIRST = "shardId-000000000000";
    private static final Duration DAY = Duration.ofHours(24);
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");

    @TempDir
    Path folder;

    private int copies;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("KIN-27 a killed process leaves every acknowledged record, shard and sequence number")
    void aKilledProcessLosesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> acknowledged = new HashMap<>();
        Path home = folder.resolve("first");
        for (int life = 0; life < 4; life++) {
            try (KinesisStreams streams = open(home, clock)) {
                KinesisStream stream = streams.createIfMissing("s", 2, DAY);
                assertThat(contents(stream)).isEqualTo(acknowledged);
                for (int step = 0; step < 30; step++) {
                    act(stream, random, acknowledged);
                }
                Path next = copyOf(home);
                try (KinesisStreams found = open(next, clock)) {
                    assertThat(found.named("s").shards()).isEqualTo(stream.shards());
                    assertThat(found.named("s").createdAt()).isEqualTo(stream.createdAt());
                }
                home = next;
            }
        }
    }

    private void act(KinesisStream stream, SplittableRandom random, Map<String, List<String>> acknowledged) {
        clock.advance(Duration.ofMillis(random.nextInt(3_000)));
        List<ShardView> open = stream.shards().stream().filter(ShardView::open).toList();
        int choice = random.nextInt(12);
        if (choice == 0) {
            ShardView parent = open.get(random.nextInt(open.size()));
            BigInteger middle = parent.range().start().add(parent.range().end()).shiftRight(1);
            stream.split(parent.shardId(), middle.toString());
        } else if (choice == 1 && open.size() > 1) {
            ShardView low = open.stream()
                    .filter(shard -> shard.range().start().signum() == 0)
                    .findFirst()
                    .orElseThrow();
            ShardView high = open.stream()
                    .filter(shard ->
                            shard.range().start().equals(low.range().end().add(BigInteger.ONE)))
                    .findFirst()
                    .orElseThrow();
            stream.merge(low.shardId(), high.shardId());
        } else {
            List<PutEntry> entries = new ArrayList<>();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                String text = "record-" + random.nextLong();
                entries.add(new PutEntry("key-" + random.nextInt(50), null, text.getBytes(StandardCharsets.UTF_8)));
            }
            List<PutOutcome> outcomes = stream.put(entries, EntryGate.OPEN);
            for (int i = 0; i < entries.size(); i++) {
                PutOutcome.Stored stored = (PutOutcome.Stored) outcomes.get(i);
                acknowledged
                        .computeIfAbsent(stored.shardId(), shardId -> new ArrayList<>())
                        .add(stored.sequenceNumber() + " "
                                + new String(entries.get(i).data(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    @DisplayName("KIN-27 sequence numbers go on rising in the next process")
    void numbersGoOn() {
        BigInteger before;
        try (KinesisStreams streams = open(folder, clock)) {
            before = new BigInteger(put(streams.create("s", 1, DAY), "one"));
        }
        clock.advance(Duration.ofHours(-1));
        try (KinesisStreams again = open(folder, clock)) {
            assertThat(new BigInteger(put(again.named("s"), "two"))).isGreaterThan(before);
        }
    }

    @Test
    @DisplayName(
            "KIN-27 a damaged file never brings a sequence number back: a reader behind the old last misses nothing")
    void numbersOfDamagedRecordsAreNotGivenOutAgain() throws Exception {
        String last = "";
        try (KinesisStreams streams = openLarge()) {
            KinesisStream stream = streams.create("s", 1, DAY);
            for (int i = 0; i < 20; i++) {
                last = put(stream, "old");
            }
        }
        Path file = folder.resolve("s").resolve(FIRST).resolve("0000000000000000001.records");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        Files.write(file, bytes);
        // found damaged by one process, and gone on with by the next
        openLarge().close();
        try (KinesisStreams again = openLarge()) {
            KinesisStream stream = again.named("s");
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                expected.add("new " + i);
                put(stream, "new " + i);
            }
            long from = stream.locate(FIRST, new StartAt.AfterSequenceNumber(last));
            assertThat(texts(stream.readUnmetered(FIRST, from, 100))).isEqualTo(expected);
            assertThat(texts(stream.readUnmetered(FIRST, 1, 100))).hasSize(10 + 15);
        }
    }

    @Test
    @DisplayName("KIN-27 an iterator from before the end of the process goes on behind what it had read")
    void iteratorsGoOn() {
        String iterator;
        try (KinesisStreams streams = open(folder, clock)) {
            KinesisStream stream = streams.create("s", 1, DAY);
            put(stream, "one");
            put(stream, "two");
            iterator = new ShardIterators(clock).issue(stream, FIRST, 2);
        }
        try (KinesisStreams again = open(folder, clock)) {
            ShardIterators.Place place = new ShardIterators(clock).redeem(iterator, again);
            assertThat(texts(again.named("s").read(place.shardId(), place.ordinal(), 10)))
                    .containsExactly("two");
        }
    }

    @Test
    @DisplayName("KIN-27 a stream deleted and made again is a new one, within the same second and in the next process")
    void aStreamMadeAgainIsNew() {
        try (KinesisStreams streams = open(folder, clock)) {
            KinesisStream old = streams.create("s", 1, DAY);
            String number = put(old, "old");
            String iterator = new ShardIterators(clock).issue(old, FIRST, 1);
            streams.delete("s");
            clock.advance(Duration.ofMillis(999));
            KinesisStream made = streams.create("s", 1, DAY);
            assertThat(texts(made.readUnmetered(FIRST, 1, 10))).isEmpty();
            assertThatThrownBy(() -> made.locate(FIRST, new StartAt.AfterSequenceNumber(number)))
                    .hasMessageContaining("did not come from this stream");
            assertThatThrownBy(() -> new ShardIterators(clock).redeem(iterator, streams))
                    .hasMessageContaining("Invalid ShardIterator");
            assertThatThrownBy(() -> old.readUnmetered(FIRST, 1, 10))
                    .isInstanceOfSatisfying(
                            RequestRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo("ResourceNotFoundException"));
            streams.delete("s");
        }
        try (KinesisStreams again = open(folder, clock)) {
            assertThat(again.names()).isEmpty();
            assertThat(again.usedBytes()).isZero();
        }
    }

    @Test
    @DisplayName("KIN-14 what expired while no process ran is not read again")
    void expiresWhileNobodyRuns() {
        try (KinesisStreams streams = open(folder, clock)) {
            put(streams.create("s", 1, DAY), "old");
            clock.advance(Duration.ofHours(12));
            put(streams.named("s"), "new");
        }
        clock.advance(Duration.ofHours(12).plusMillis(1));
        try (KinesisStreams again = open(folder, clock)) {
            assertThat(texts(again.named("s").readUnmetered(FIRST, 1, 10))).containsExactly("new");
        }
    }

    @Test
    @DisplayName("KIN-14 what was put behind a clock that was ahead for a moment expires like the rest")
    void expiresBehindAClockAhead() {
        try (KinesisStreams streams = open(folder, clock)) {
            KinesisStream stream = streams.create("s", 1, DAY);
            clock.advance(Duration.ofDays(10));
            put(stream, "ahead");
            clock.advance(Duration.ofDays(-10));
            put(stream, "old");
            clock.advance(Duration.ofHours(12));
            put(stream, "new");
            clock.advance(Duration.ofHours(12).plusMillis(1));
            assertThat(texts(stream.readUnmetered(FIRST, 1, 10))).containsExactly("new");
        }
    }

    private KinesisStreams openLarge() {
        return new KinesisStreams(
                StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE).withFolder(folder), clock);
    }

    private Path copyOf(Path home) {
        Path copy = folder.resolve("copy-" + copies++);
        try (var files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(home.relativize(file).toString()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> contents(KinesisStream stream) {
        Map<String, List<String>> contents = new HashMap<>();
        for (ShardView shard : stream.shards()) {
            List<String> all = stream.readUnmetered(shard.shardId(), 1, 10_000).records().stream()
                    .map(stored -> stored.sequenceNumber() + " " + new String(stored.data(), StandardCharsets.UTF_8))
                    .toList();
            if (!all.isEmpty()) {
                contents.put(shard.shardId(), all);
            }
        }
        return contents;
    }
}
