/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Delivered;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.store.Stores;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What Lambda calls. Configured by {@link TableNames#STACK} and {@link TradeRetention}, each an environment variable.
 *
 * <p>The answer names at most one failure: the first record not done. With {@code ReportBatchItemFailures} Lambda
 * delivers that record and all after it again.
 */
public final class TransformHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

    /** With less time than this left, no further symbol is begun: the store may take long to say that it is down. */
    public static final Duration RESERVE = Duration.ofSeconds(15);

    private final Stores stores;
    private final Duration reserve;

    /**
     * Composes the function as Lambda runs it.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public TransformHandler() {
        this(
                DynamoDbTables.connect(
                        TableNames.ofStack(System.getenv(TableNames.STACK)),
                        TradeRetention.read(System::getenv),
                        TransformHandler::pause),
                RESERVE);
    }

    /**
     * Composes the function over any store.
     *
     * @param reserve with less time than this left, no further symbol is begun
     */
    public TransformHandler(Stores stores, Duration reserve) {
        this.stores = stores;
        this.reserve = reserve;
    }

    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        var fold = new BatchFold(
                stores,
                () -> context.getRemainingTimeInMillis() >= reserve.toMillis(),
                line -> context.getLogger().log(line));
        List<KinesisEvent.KinesisEventRecord> records = event.getRecords() == null ? List.of() : event.getRecords();
        List<BatchItemFailure> failures = fold.run(
                        records.stream().map(TransformHandler::delivered).toList())
                .map(first -> List.of(new BatchItemFailure(first.sequenceNumber())))
                .orElse(List.of());
        return new StreamsEventResponse(failures);
    }

    private static Delivered delivered(KinesisEvent.KinesisEventRecord event) {
        KinesisEvent.Record record = event.getKinesis();
        ByteBuffer data = record.getData().duplicate();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return new Delivered(shard(event), record.getSequenceNumber(), String.valueOf(record.getPartitionKey()), bytes);
    }

    /** The event's id is the shard's id and the sequence number, with a colon between. */
    private static String shard(KinesisEvent.KinesisEventRecord event) {
        String id = String.valueOf(event.getEventID());
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
    }
}
