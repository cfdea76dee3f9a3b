/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import static io.tapeline.kinesis.files.Appending.append;
import static io.tapeline.kinesis.files.Appending.ordinals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardFilesTest {
    private static final StorageLimits SMALL = new StorageLimits(1 << 30, 0, 200_000);

    @TempDir
    Path folder;

    @Test
    void readsBeginAtAnyOrdinalAndCrossSegments() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 3_000; i++) {
                append(files, i, 300);
            }
            assertThat(segments()).hasSizeGreaterThan(3);
            for (long from : List.of(1L, 2L, 499L, 1_000L, 2_999L, 3_000L)) {
                assertThat(ordinals(files.read(from, 700, Long.MAX_VALUE)))
                        .first()
                        .isEqualTo(from);
                assertThat(files.read(from, 700, Long.MAX_VALUE)).hasSize((int) Math.min(700, 3_001 - from));
            }
            assertThat(files.read(3_001, 10, Long.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    void aReadEndsBeforeTheBytesAskedForAndHasAtLeastOneRecord() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 10; i++) {
                append(files, i, 999);
            }
            // the key takes one byte more
            assertThat(files.read(1, 10, 3_000)).hasSize(3);
            assertThat(files.read(1, 10, 2_999)).hasSize(2);
            assertThat(files.read(1, 10, 1)).hasSize(1);
        }
    }

    @Test
    @DisplayName("KIN-30 the index costs 256 KiB per GiB, whatever the records' size")
    void theIndexCostsAQuarterOfAMebibytePerGibibyteWhateverTheRecordsSize() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 2_000; i++) {
                FrameWriter batch = files.batch();
                for (int j = 0; j < 10; j++) {
                    batch.add(i, "k", new byte[10]);
                }
                files.append(batch);
            }
            long bytes = segments().stream().mapToLong(this::size).sum();
            assertThat(bytes).isGreaterThan(700_000);
            // one per 64 KiB, and the first of each file
            assertThat(files.indexEntries())
                    .isBetween(
                            (int) (bytes / 65_536),
                            (int) (bytes / 65_536) + segments().size());
        }
    }

    @Test
    void aRecordIsFoundByItsArrivalAlthoughTheClockWentBack() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 2_000; i++) {
                append(files, i % 7 == 0 ? i * 10L - 500 : i * 10L, 300);
            }
            for (long millis : List.of(0L, 10L, 995L, 10_000L, 19_999L)) {
                long found = files.firstArrivedFrom(millis);
                List<FiledRecord> before = files.read(1, (int) found - 1, Long.MAX_VALUE);
                assertThat(before)
                        .allSatisfy(early -> assertThat(early.arrivedMillis()).isLessThan(millis));
                assertThat(files.read(found, 1, Long.MAX_VALUE).get(0).arrivedMillis())
                        .isGreaterThanOrEqualTo(millis);
            }
            assertThat(files.firstArrivedFrom(20_001)).isEqualTo(2_001);
        }
    }

    @Test
    void whatExpiredIsNotReadAndItsFilesGo() throws Exception {
        DiskSpace disk = new DiskSpace(folder, SMALL);
        try (ShardFiles files = ShardFiles.open(folder.resolve("shard"), disk)) {
            for (int i = 1; i <= 3_000; i++) {
                append(files, i, 300);
            }
            int before = segments().size();
            long used = disk.usedBytes();
            files.deleteBefore(1_500, 3_000);
            files.forgetBefore(1_500, 3_000);
            assertThat(files.horizon()).isEqualTo(1_500);
            assertThat(ordinals(files.read(1, 1, Long.MAX_VALUE))).containsExactly(1_500L);
            assertThat(segments()).hasSizeLessThan(before);
            // at most one segment of what has expired is still there
            assertThat(disk.usedBytes()).isBetween(used / 2, used / 2 + 200_000 + 400);
        }
    }

    @Test
    void ordinalsGoOnAfterEverythingExpiredAndTheProcessEnded() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            append(files, 1, 300);
            append(files, 2, 300);
            files.deleteBefore(3, 3);
            files.forgetBefore(3, 3);
            assertThat(files.read(1, 10, Long.MAX_VALUE)).isEmpty();
        }
        try (ShardFiles again = open(SMALL)) {
            assertThat(again.nextOrdinal()).isEqualTo(3);
            append(again, 4, 300);
            assertThat(ordinals(again.read(1, 10, Long.MAX_VALUE))).containsExactly(3L);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aTornLastRecordIsCutOffWhereverItTore(long seed) throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 20; i++) {
                append(files, i, 100);
            }
        }
        Path file = segments().get(0);
        SplittableRandom random = new SplittableRandom(seed);
        int frame = 8 + 18 + 1 + 100;
        int torn = random.nextInt(1, frame);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(20L * frame - torn);
        }
        try (ShardFiles again = open(SMALL)) {
            assertThat(again.read(1, 100, Long.MAX_VALUE)).hasSize(19);
            append(again, 21, 100);
            assertThat(ordinals(again.read(19, 100, Long.MAX_VALUE)))
                    .hasSize(2)
                    .startsWith(19L)
                    .doesNotContain(20L);
        }
        try (ShardFiles third = open(SMALL)) {
            assertThat(third.read(1, 100, Long.MAX_VALUE)).hasSize(20);
        }
    }

    @Test
    void aDamagedRecordIsNeverReadAndTheFileIsKeptAside() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            for (int i = 1; i <= 20; i++) {
                append(files, i, 100);
            }
            Path file = segments().get(0);
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.position(10L * 127 + 60).write(ByteBuffer.wrap(new byte[] {1}));
            }
            assertThatThrownBy(() -> files.read(1, 100, Long.MAX_VALUE))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage(file + " is damaged at byte 1270: a record does not match its checksum");
        }
        try (ShardFiles again = open(SMALL)) {
            assertThat(again.read(1, 100, Long.MAX_VALUE)).hasSize(10);
        }
        assertThat(folder.resolve("shard").resolve("0000000000000000001.records.damaged"))
                .exists();
    }

    @Test
    void anEmptyFileBeforeOthersDoesNotStopDeletion() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            append(files, 1, 100);
        }
        Path file = segments().get(0);
        Files.write(file, new byte[127]);
        try (ShardFiles again = open(SMALL)) {
            append(again, 10, 100);
            assertThat(segments()).hasSize(2).contains(file);
            again.deleteBefore(20, 30);
            assertThat(segments())
                    .singleElement()
                    .satisfies(kept -> assertThat(size(kept)).isZero());
        }
    }

    @Test
    @DisplayName("KIN-14 a record stamped by a clock that was ahead for a moment keeps nothing behind it for ever")
    void aStampFromTheFutureDoesNotStopDeletion() throws Exception {
        try (ShardFiles files = open(new StorageLimits(1 << 30, 0, 500))) {
            append(files, 1_000_000, 100);
            for (int i = 1; i <= 30; i++) {
                append(files, i, 100);
            }
            int before = segments().size();
            files.deleteBefore(0, 40);
            assertThat(segments()).hasSize(before);
            files.deleteBefore(20, 40);
            assertThat(files.horizon()).isBetween(15L, 21L);
            // not yet over for those that a later one does not outlive
            append(files, 1_000_000, 100);
            files.deleteBefore(35, 40);
            assertThat(ordinals(files.read(1, 100, Long.MAX_VALUE))).contains(32L);
        }
    }

    @Test
    void anInterruptedCallerBreaksNothing() throws Exception {
        try (ShardFiles files = open(SMALL)) {
            Thread.currentThread().interrupt();
            append(files, 1, 100);
            assertThat(files.read(1, 10, Long.MAX_VALUE)).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
            append(files, 2, 100);
            assertThat(files.read(1, 10, Long.MAX_VALUE)).hasSize(2);
        }
    }

    private ShardFiles open(StorageLimits limits) throws IOException {
        return ShardFiles.open(folder.resolve("shard"), new DiskSpace(folder, limits));
    }

    private List<Path> segments() throws IOException {
        return Segment.in(folder.resolve("shard"));
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
