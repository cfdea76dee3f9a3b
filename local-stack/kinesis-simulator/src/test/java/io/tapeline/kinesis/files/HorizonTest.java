/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {
    private static final long AHEAD = 1_000_000;

    @TempDir
    Path folder;

    private ShardFiles files;

    @BeforeEach
    void open() throws IOException {
        files = open(1 << 20);
    }

    private ShardFiles open(int segmentBytes) throws IOException {
        return ShardFiles.open(
                folder.resolve("shard" + segmentBytes),
                new DiskSpace(folder, new StorageLimits(1 << 30, 0, segmentBytes)));
    }

    @ParameterizedTest(name = "segments of {0} bytes")
    @ValueSource(ints = {1 << 20, 1})
    @DisplayName("KIN-14 a record stamped by a clock that was ahead goes with what came behind it, in one file too")
    void goesWithWhatCameBehindIt(int segmentBytes) throws IOException {
        ShardFiles shard = open(segmentBytes);
        append(shard, 10, AHEAD, 20, 30);

        shard.forgetBefore(25, 100);

        assertThat(shard.horizon()).isEqualTo(4);
        shard.forgetBefore(31, 100);
        assertThat(shard.horizon()).isEqualTo(5);
    }

    @Test
    @DisplayName("KIN-14 it stays while what came behind it is kept")
    void staysWithWhatIsKept() throws IOException {
        append(files, 10, AHEAD, 20);

        files.forgetBefore(15, 100);

        assertThat(files.horizon()).isEqualTo(2);
        files.forgetBefore(21, 106);
        assertThat(files.horizon()).isEqualTo(4);
    }

    @Test
    @DisplayName("KIN-14 with nothing behind it, it stays until what comes later has left")
    void staysWithNothingBehindIt() throws IOException {
        append(files, 10, AHEAD);
        files.forgetBefore(15, 100);
        assertThat(files.horizon()).isEqualTo(2);

        append(files, 120);
        files.forgetBefore(120, 205);
        assertThat(files.horizon()).isEqualTo(2);

        files.forgetBefore(121, 206);
        assertThat(files.horizon()).isEqualTo(4);
    }

    private static void append(ShardFiles shard, long... arrivals) {
        for (long arrived : arrivals) {
            Appending.append(shard, arrived, 10);
        }
    }
}
