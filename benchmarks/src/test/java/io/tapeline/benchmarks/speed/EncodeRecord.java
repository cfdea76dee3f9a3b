/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a trade takes to be written into its record; an operation is one trade. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(SampleBatch.TRADES)
public class EncodeRecord {

    @Param({"5", "50", "500"})
    public int tradesPerRecord = 50;

    private List<TradesRecord> records = List.of();

    @Setup
    public void prepare() {
        records = SampleBatch.of(tradesPerRecord).symbols().stream()
                .flatMap(List::stream)
                .map(bytes -> (TradesRecord) RecordDecoder.decode(bytes))
                .toList();
    }

    /** Writes JSON and zips it. */
    @Benchmark
    public void encode(Blackhole sink) {
        for (TradesRecord record : records) {
            sink.consume(RecordEncoder.encode(record));
        }
    }
}
