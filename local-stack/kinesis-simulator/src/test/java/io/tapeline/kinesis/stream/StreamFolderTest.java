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
import io.tapeline.kinesis.files.FolderInUse;
import io.tapeline.kinesis.files.StorageLimits;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of streams: what it takes, and whose it is. */
class StreamFolderTest {
    private static final String FIRST = "shardId-000000000000";
    private static final Duration DAY = Duration.ofHours(24);
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");

    @TempDir
    Path folder;

    @Test
    @DisplayName("KIN-28 a reached disk bound refuses puts as InternalFailure until records expire; reads go on")
    void refusesBeyondTheBound() {
        StreamsConfig small = StreamsConfig.DEFAULT
                .withLimits(ShardLimits.NONE)
                .withFolder(folder)
                .withStorage(new StorageLimits(100_000, 0, 10_000));
        try (KinesisStreams streams = new KinesisStreams(small, clock)) {
            KinesisStream stream = streams.create("s", 1, DAY);
            KinesisStream other = streams.create("other", 1, Duration.ofDays(2));
            assertThat(streams.problem()).isEmpty();
            int kept = 0;
            while (stream.put(List.of(entry(900)), EntryGate.OPEN).get(0) instanceof PutOutcome.Stored) {
                kept++;
            }
            assertThat(kept).isBetween(100, 110);
            assertThat(streams.problem()).isPresent();
            assertThat(other.put(List.of(entry(900)), EntryGate.OPEN))
                    .singleElement()
                    .isInstanceOfSatisfying(PutOutcome.Refused.class, refused -> {
                        assertThat(refused.code()).isEqualTo("InternalFailure");
                        assertThat(refused.message()).startsWith("the records' disk bound is reached: allowed 100000");
                    });
            assertThat(stream.readUnmetered(FIRST, 1, 1_000).records()).hasSize(kept);
            clock.advance(DAY.plusMillis(1));
            // the next call looks for expired files of every stream
            assertThat(streams.named("other").put(List.of(entry(900)), EntryGate.OPEN))
                    .hasOnlyElementsOfType(PutOutcome.Stored.class);
            assertThat(streams.problem()).isEmpty();
        }
    }

    @Test
    void aReshardWhoseChildHasNoFolderIsRefusedAndPutsGoOn() throws Exception {
        String middle = BigInteger.ONE.shiftLeft(127).toString();
        Path taken = folder.resolve("s").resolve("shardId-000000000002");
        try (KinesisStreams streams = open(folder, clock)) {
            KinesisStream stream = streams.create("s", 1, DAY);
            Files.createFile(taken);
            assertThatThrownBy(() -> stream.split(FIRST, middle)).isInstanceOf(RequestRefused.class);
            assertThat(stream.shards())
                    .singleElement()
                    .satisfies(shard -> assertThat(shard.open()).isTrue());
            assertThat(streams.problem()).isPresent();
            put(stream, "one");
        }
        try (KinesisStreams again = open(folder, clock)) {
            KinesisStream stream = again.named("s");
            put(stream, "two");
            assertThat(texts(stream.readUnmetered(FIRST, 1, 10))).containsExactly("one", "two");
            Files.delete(taken);
            stream.split(FIRST, middle);
            put(stream, "three");
            assertThat(stream.shards()).hasSize(3);
        }
    }

    @Test
    void aStreamThatCouldNotBeMadeLeavesItsNameFree() throws Exception {
        try (KinesisStreams streams = open(folder, clock)) {
            // in the way of the saved state
            Path blocked = Files.createDirectories(folder.resolve("s").resolve("stream.json.next"));
            assertThatThrownBy(() -> streams.create("s", 1, DAY)).isInstanceOf(RequestRefused.class);
            assertThat(blocked).doesNotExist();
            assertThat(folder.resolve("s")).doesNotExist();
            put(streams.create("s", 1, DAY), "one");
        }
    }

    @Test
    void twoSimulatorsCannotHaveOneFolder() {
        KinesisStreams first = open(folder, clock);
        assertThatThrownBy(() -> open(folder, clock))
                .isInstanceOf(FolderInUse.class)
                .hasMessage(folder + " is in use by another simulator: stop that one, or choose another folder");
        first.close();
        open(folder, clock).close();
    }

    @Test
    void aTemporaryFolderIsGoneWhenClosed() {
        Path temporary;
        try (KinesisStreams streams = new KinesisStreams(StreamsConfig.DEFAULT, clock)) {
            put(streams.create("s", 1, DAY), "one");
            temporary = streams.folder();
            assertThat(temporary).isNotEmptyDirectory();
        }
        assertThat(temporary).doesNotExist();
    }

    @Test
    void everyNameThatAwsAllowsHasAFolderOfItsOwn() {
        List<String> names = List.of(".", "..", ".a", "a", "a.b", "lock", "lock-", "-");
        try (KinesisStreams streams = open(folder, clock)) {
            names.forEach(name -> put(streams.create(name, 1, DAY), name));
        }
        try (KinesisStreams again = open(folder, clock)) {
            assertThat(again.names()).containsExactlyInAnyOrderElementsOf(names);
            assertThat(names)
                    .allSatisfy(name -> assertThat(texts(again.named(name).readUnmetered(FIRST, 1, 10)))
                            .containsExactly(name));
        }
    }

    private static PutEntry entry(int bytes) {
        return new PutEntry("k", null, new byte[bytes]);
    }
}
