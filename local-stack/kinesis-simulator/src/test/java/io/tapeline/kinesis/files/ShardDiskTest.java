/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import static io.tapeline.kinesis.files.Appending.append;
import static io.tapeline.kinesis.files.Appending.ordinals;
import static io.tapeline.kinesis.files.Appending.tryAppend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard on a disk that is full or fails. */
class ShardDiskTest {
    private static final StorageLimits SMALL = new StorageLimits(1 << 30, 0, 200_000);

    @TempDir
    Path folder;

    @Test
    void aFullDiskRefusesPutsUntilRecordsExpireAndNeverStopsReads() throws Exception {
        DiskSpace disk = new DiskSpace(folder, new StorageLimits(10_000, 0, 2_000));
        try (ShardFiles files = ShardFiles.open(folder.resolve("shard"), disk)) {
            int kept = 0;
            while (tryAppend(files, kept + 1, 173) instanceof AppendOutcome.Appended) {
                kept++;
            }
            // 200 bytes each with frame and key
            assertThat(kept).isEqualTo(50);
            assertThat(tryAppend(files, 51, 173))
                    .isEqualTo(new AppendOutcome.Refused("the records' disk bound is reached: allowed 10000 bytes,"
                            + " used 10000, asked for 200; records leave when their retention is over"));
            assertThat(disk.problem()).hasValueSatisfying(why -> assertThat(why).contains("disk bound is reached"));
            assertThat(disk.takeSweepWanted()).isTrue();
            assertThat(files.read(1, 100, Long.MAX_VALUE)).hasSize(50);
            files.deleteBefore(20, 100);
            assertThat(tryAppend(files, 51, 173)).isInstanceOf(AppendOutcome.Appended.class);
            assertThat(disk.problem()).isEmpty();
        }
    }

    @Test
    void aDiskThatIsNearlyFullRefusesPuts() throws Exception {
        DiskSpace disk = new DiskSpace(folder, new StorageLimits(Long.MAX_VALUE / 2, Long.MAX_VALUE, 2_000));
        try (ShardFiles files = ShardFiles.open(folder.resolve("shard"), disk)) {
            assertThat(tryAppend(files, 1, 10))
                    .isInstanceOfSatisfying(
                            AppendOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("is nearly full"));
        }
    }

    @Test
    void aWriteThatFailsIsRefusedShownAndForgottenWhenTheDiskWorksAgain() throws Exception {
        DiskSpace disk = new DiskSpace(folder, new StorageLimits(1 << 30, 0, 500));
        Path shard = folder.resolve("shard");
        try (ShardFiles files = ShardFiles.open(shard, disk)) {
            for (int i = 1; i <= 3; i++) {
                append(files, i, 173);
            }
            // the next segment cannot be made while a folder has its name
            Path blocked = Files.createDirectory(shard.resolve("0000000000000000004.records"));
            assertThat(tryAppend(files, 4, 173))
                    .isInstanceOfSatisfying(
                            AppendOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).startsWith("the record could not be written: "));
            assertThat(disk.problem()).hasValueSatisfying(why -> assertThat(why).startsWith("the disk failed: "));
            assertThat(files.read(1, 100, Long.MAX_VALUE)).hasSize(3);
            Files.delete(blocked);
            append(files, 4, 173);
            assertThat(disk.problem()).isEmpty();
            assertThat(ordinals(files.read(1, 100, Long.MAX_VALUE))).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void aFailureIsShownUntilTheSameWorksAndReadsThatFailAreShownToo() throws Exception {
        DiskSpace disk = new DiskSpace(folder, SMALL);
        try (ShardFiles files = ShardFiles.open(folder.resolve("shard"), disk);
                ShardFiles other = ShardFiles.open(folder.resolve("other"), disk)) {
            append(files, 1, 100);
            Path file = segments().get(0);
            Path aside = Files.move(file, folder.resolve("aside"));
            assertThatThrownBy(() -> files.read(1, 10, Long.MAX_VALUE)).isInstanceOf(UncheckedIOException.class);
            append(other, 1, 100);
            assertThat(other.read(1, 10, Long.MAX_VALUE)).hasSize(1);
            assertThat(disk.problem())
                    .hasValueSatisfying(why -> assertThat(why)
                            .startsWith("the disk failed: records could not be read from " + folder.resolve("shard")));
            Files.move(aside, file);
            assertThat(files.read(1, 10, Long.MAX_VALUE)).hasSize(1);
            assertThat(disk.problem()).isEmpty();
        }
    }

    private List<Path> segments() throws IOException {
        return Segment.in(folder.resolve("shard"));
    }
}
