/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.StorageLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Streams in a folder, whose records are text under one key. */
final class StreamsOfText {
    private StreamsOfText() {}

    /** Unlimited, and with small files. */
    static KinesisStreams open(Path home, Clock clock) {
        return new KinesisStreams(
                StreamsConfig.DEFAULT
                        .withLimits(ShardLimits.NONE)
                        .withFolder(home)
                        .withStorage(StorageLimits.DEFAULT.withSegmentBytes(2_000)),
                clock);
    }

    static String put(KinesisStream stream, String text) {
        return stream.putOne(new PutEntry("k", null, text.getBytes(StandardCharsets.UTF_8)), EntryGate.OPEN)
                .sequenceNumber();
    }

    static List<String> texts(ReadResult read) {
        return read.records().stream()
                .map(stored -> new String(stored.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
