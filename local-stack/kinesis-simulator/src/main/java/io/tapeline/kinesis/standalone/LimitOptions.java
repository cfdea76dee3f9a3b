/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.standalone;

import io.tapeline.kinesis.stream.ShardLimits;
import picocli.CommandLine.Option;

/** The limits of each shard; what is not said is as on AWS. */
final class LimitOptions {
    @Option(names = "--no-limits", description = "no shard throttles; limits of single requests hold all the same")
    private boolean unlimited;

    @Option(
            names = "--shard-records-per-second",
            paramLabel = "N",
            defaultValue = "1000",
            description = "records a shard takes a second (default ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--shard-bytes-per-second",
            paramLabel = "SIZE",
            defaultValue = "1M",
            converter = ByteSize.class,
            description = "bytes a shard takes a second (default ${DEFAULT-VALUE})")
    private long bytes;

    @Option(
            names = "--reads-per-second",
            paramLabel = "N",
            defaultValue = "5",
            description = "GetRecords calls a shard answers a second (default ${DEFAULT-VALUE})")
    private long reads;

    @Option(
            names = "--read-bytes-per-second",
            paramLabel = "SIZE",
            defaultValue = "2M",
            converter = ByteSize.class,
            description = "bytes a shard gives a second (default ${DEFAULT-VALUE})")
    private long readBytes;

    ShardLimits limits() {
        return unlimited ? ShardLimits.NONE : new ShardLimits(records, bytes, reads, readBytes);
    }
}
