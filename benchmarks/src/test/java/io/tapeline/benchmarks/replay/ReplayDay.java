/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.replay;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.benchmarks.cost.NoContext;
import io.tapeline.transform.TransformHandler;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Hands a file of records to the function's handler, whichever is on the class path, as Lambda would: batch after
 * batch, as many records as may be and 3.5 MB at most. Configured by the function's own variables. Arguments: a name to
 * print, the file, records of a batch, a file to warm up with.
 */
public final class ReplayDay {

    private static final long MOST_BYTES = 3_500_000;

    private final TransformHandler handler;
    private final int batchSize;
    private int batches;
    private int records;

    private ReplayDay(TransformHandler handler, int batchSize) {
        this.handler = handler;
        this.batchSize = batchSize;
    }

    public static void main(String[] arguments) throws IOException {
        var replay = new ReplayDay(new TransformHandler(), Integer.parseInt(arguments[2]));
        replay.run(Path.of(arguments[3]));
        replay.batches = 0;
        replay.records = 0;
        long began = System.nanoTime();
        replay.run(Path.of(arguments[1]));
        double seconds = (System.nanoTime() - began) / 1e9;
        double processor =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        System.out.printf(
                "%-6s %7.2f s   %d records in %d batches, %d rows of bars; function worked %.1f s",
                arguments[0], seconds, replay.records, replay.batches, rows(), processor);
    }

    private void run(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var batch = new ArrayList<KinesisEvent.KinesisEventRecord>();
            long bytes = 0;
            for (KinesisEvent.KinesisEventRecord next = next(in); next != null; next = next(in)) {
                int length = next.getKinesis().getData().remaining();
                if (batch.size() == batchSize || bytes + length > MOST_BYTES) {
                    invoke(batch);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(next);
                bytes += length;
            }
            invoke(batch);
        }
    }

    private void invoke(List<KinesisEvent.KinesisEventRecord> batch) {
        var event = new KinesisEvent();
        event.setRecords(List.copyOf(batch));
        batches++;
        records += batch.size();
        if (!handler.handleRequest(event, new NoContext())
                .getBatchItemFailures()
                .isEmpty()) {
            throw new IllegalStateException("batch " + batches + " was not done");
        }
    }

    private static KinesisEvent.@Nullable KinesisEventRecord next(DataInputStream in) throws IOException {
        var record = new KinesisEvent.Record();
        try {
            record.setPartitionKey(in.readUTF());
        } catch (EOFException end) {
            return null;
        }
        record.setData(ByteBuffer.wrap(in.readNBytes(in.readInt())));
        record.setSequenceNumber("1");
        var delivered = new KinesisEvent.KinesisEventRecord();
        delivered.setEventID("shardId-000000000000:1");
        delivered.setKinesis(record);
        return delivered;
    }

    private static int rows() {
        try (DynamoDbClient client = DynamoDbClient.create()) {
            return client
                    .scanPaginator(scan -> scan.tableName(System.getenv("TAPELINE_STACK") + "-bars")
                            .select(Select.COUNT))
                    .stream()
                    .mapToInt(page -> page.count())
                    .sum();
        }
    }
}
