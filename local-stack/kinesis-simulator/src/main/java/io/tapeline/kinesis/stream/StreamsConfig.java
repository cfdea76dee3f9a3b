/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.StorageLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the streams of one account and region are kept.
 *
 * @param limits of each shard
 * @param folder keeps streams and records when the process ends; without it a temporary one, deleted on close
 * @param storage how much disk records may take
 */
public record StreamsConfig(
        String region, String account, ShardLimits limits, Optional<Path> folder, StorageLimits storage) {
    /** AWS's limits, us-east-1, account 000000000000, a temporary folder. */
    public static final StreamsConfig DEFAULT =
            new StreamsConfig("us-east-1", "000000000000", ShardLimits.AWS, Optional.empty(), StorageLimits.DEFAULT);

    /** The same with these limits. */
    public StreamsConfig withLimits(ShardLimits changed) {
        return new StreamsConfig(region, account, changed, folder, storage);
    }

    /** The same, kept here. */
    public StreamsConfig withFolder(Path kept) {
        return new StreamsConfig(region, account, limits, Optional.of(kept), storage);
    }

    /** The same with this much disk. */
    public StreamsConfig withStorage(StorageLimits changed) {
        return new StreamsConfig(region, account, limits, folder, changed);
    }
}
