/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.tapeline.benchmarks.cost.NoContext;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.transform.TransformHandler;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

/**
 * What a trade takes of the function's handler in events of 10 000, one symbol after the other, with a store that is
 * always empty and takes everything: rows are made and trades are packed, nothing is kept.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(SampleBatch.TRADES)
public class Handling {

    @Param({"5", "50"})
    public int tradesPerRecord = 5;

    private final TransformHandler handler = new TransformHandler(emptyStores(), TransformHandler.RESERVE);
    private final NoContext context = new NoContext();
    private KinesisEvent event = new KinesisEvent();

    @Setup
    public void prepare() {
        var records = new ArrayList<KinesisEvent.KinesisEventRecord>();
        for (List<byte[]> symbol : SampleBatch.of(tradesPerRecord).symbols()) {
            for (byte[] bytes : symbol) {
                var record = new KinesisEvent.Record();
                record.setSequenceNumber(Integer.toString(records.size()));
                record.setPartitionKey(RecordDecoder.decode(bytes)
                        .match(trades -> trades.claim().symbol(), GapRecord::symbol, undecodable -> "none"));
                record.setData(ByteBuffer.wrap(bytes));
                var delivered = new KinesisEvent.KinesisEventRecord();
                delivered.setEventID("shardId-000000000000:" + record.getSequenceNumber());
                delivered.setKinesis(record);
                records.add(delivered);
            }
        }
        event = new KinesisEvent();
        event.setRecords(records);
    }

    @Benchmark
    public StreamsEventResponse handle() {
        return handler.handleRequest(event, context);
    }

    private static Stores emptyStores() {
        var bars = new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return keys.stream().map(StoredBar::absent).toList();
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                return Optional.empty();
            }
        };
        var symbols = new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                return SymbolRow.absent(symbol);
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                return Optional.empty();
            }
        };
        return new Stores(bars, row -> {}, symbols, gap -> gap, refusal -> true);
    }
}
