/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.tapeline.transform.TransformHandler;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.metrics.Batch;
import io.tapeline.transform.remember.RememberedRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Hands batches to the function's own handler, over tables that count. */
final class FunctionRun {

    private FunctionRun() {}

    /**
     * Folds what the producer put.
     *
     * @param nanos measures what is computed
     */
    static Usage of(List<PutRecord> records, BatchWindow window, LongSupplier nanos) {
        var stores = new CountingStores();
        var now = new AtomicLong();
        var handler = new TransformHandler(
                stores.stores(),
                TransformHandler.RESERVE,
                new UnitPool(1),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, now::get));
        var context = new NoContext();
        List<List<PutRecord>> batches = window.batches(records);
        long computed = 0;
        long sequenceNumber = 1;
        for (List<PutRecord> batch : batches) {
            // the last record closes its batch, about
            now.set(TimeUnit.MILLISECONDS.toNanos(batch.get(batch.size() - 1).atMillis()));
            KinesisEvent event = event(batch, sequenceNumber);
            sequenceNumber += batch.size();
            long began = nanos.getAsLong();
            StreamsEventResponse answer = handler.handleRequest(event, context);
            computed += nanos.getAsLong() - began;
            if (!answer.getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException(
                        "a batch failed, so its cost is not that of a session: " + context.last());
            }
        }
        return new Usage(
                stores.trades.sum(),
                stores.folds.sum(),
                payloadUnits(records),
                batches.size(),
                FunctionTime.gigabyteSeconds(computed / 1e9, stores.calls.sum()),
                stores.writeUnits.sum(),
                stores.readUnits.sum());
    }

    /** Returns what putting them costs, as the function counts it of what it was handed. */
    static long payloadUnits(List<PutRecord> records) {
        Batch.Size size = Batch.Size.NOTHING;
        for (PutRecord record : records) {
            size = size.plus(record.bytes().length, record.atMillis());
        }
        return size.payloadUnits();
    }

    private static KinesisEvent event(List<PutRecord> batch, long firstSequenceNumber) {
        var records = new ArrayList<KinesisEvent.KinesisEventRecord>(batch.size());
        for (PutRecord put : batch) {
            var record = new KinesisEvent.Record();
            record.setSequenceNumber(Long.toString(firstSequenceNumber + records.size()));
            record.setPartitionKey(put.partitionKey());
            record.setData(ByteBuffer.wrap(put.bytes()));
            var delivered = new KinesisEvent.KinesisEventRecord();
            delivered.setEventID("shardId-000000000000:" + record.getSequenceNumber());
            delivered.setKinesis(record);
            records.add(delivered);
        }
        var event = new KinesisEvent();
        event.setRecords(records);
        return event;
    }
}
