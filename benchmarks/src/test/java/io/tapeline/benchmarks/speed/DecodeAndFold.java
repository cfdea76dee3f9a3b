/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import io.tapeline.market.bar.BarFold;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.fold.FoldLimits;
import io.tapeline.transform.fold.FoldPlan;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.JudgedRecord;
import java.util.ArrayList;
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

/** What a trade takes from the bytes of its record to the bars it is in; an operation is one trade. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(SampleBatch.TRADES)
public class DecodeAndFold {

    @Param({"1", "5", "50"})
    public int tradesPerRecord = 1;

    private List<List<byte[]>> symbols = List.of();
    private final List<List<TradesRecord>> decoded = new ArrayList<>();

    @Setup
    public void prepare() {
        symbols = SampleBatch.of(tradesPerRecord).symbols();
        symbols.forEach(records ->
                decoded.add(records.stream().map(DecodeAndFold::decoded).toList()));
    }

    private static TradesRecord decoded(byte[] bytes) {
        return (TradesRecord) RecordDecoder.decode(bytes);
    }

    /** Inflates and decodes. */
    @Benchmark
    public void decode(Blackhole sink) {
        for (List<byte[]> records : symbols) {
            for (byte[] bytes : records) {
                sink.consume(RecordDecoder.decode(bytes));
            }
        }
    }

    /** Judges and folds what was decoded before. */
    @Benchmark
    public void fold(Blackhole sink) {
        for (List<TradesRecord> records : decoded) {
            var judged = new ArrayList<JudgedRecord>(records.size());
            for (TradesRecord record : records) {
                judged.add(Judge.judge(record, new byte[0]));
            }
            fold(judged, sink);
        }
    }

    /** Inflates, decodes, judges and folds. */
    @Benchmark
    public void decodeAndFold(Blackhole sink) {
        for (List<byte[]> records : symbols) {
            var judged = new ArrayList<JudgedRecord>(records.size());
            for (byte[] bytes : records) {
                judged.add(Judge.judge(decoded(bytes), bytes));
            }
            fold(judged, sink);
        }
    }

    private static void fold(List<JudgedRecord> judged, Blackhole sink) {
        var bars = new ArrayList<StoredBar>();
        TradesRecord first = judged.get(0).record();
        BarKey minute = BarKey.of(first.trades().get(0), Interval.MINUTE);
        bars.add(StoredBar.absent(minute));
        bars.add(StoredBar.absent(minute.day()));
        FoldPlan plan = FoldPlan.of(bars, judged, FoldLimits.DEFAULT);
        for (Interval interval : List.of(Interval.MINUTE, Interval.DAY)) {
            for (BarFold fold : plan.folded(interval)) {
                sink.consume(fold.bar());
            }
        }
    }
}
