/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Records for a shard's files, one at a time. */
final class Appending {
    private Appending() {}

    static void append(ShardFiles files, long millis, int bytes) {
        assertThat(tryAppend(files, millis, bytes)).isEqualTo(new AppendOutcome.Appended());
    }

    static AppendOutcome tryAppend(ShardFiles files, long millis, int bytes) {
        FrameWriter batch = files.batch();
        batch.add(millis, "k", new byte[bytes]);
        return files.append(batch);
    }

    static List<Long> ordinals(List<FiledRecord> records) {
        return records.stream().map(FiledRecord::ordinal).toList();
    }
}
