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
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Delivered;
import io.tapeline.transform.batch.FoldThreads;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.Deadline;
import io.tapeline.transform.store.Stores;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What Lambda calls. Configured by {@link TableNames#STACK}, {@link TradeRetention}, {@link FoldThreads} and
 * {@link ConditionPolicy}, each an environment variable.
 *
 * <p>The answer names at most one failure: the first record not done. With {@code ReportBatchItemFailures} Lambda
 * delivers that record and all after it again.
 */
public final class TransformHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

    /**
     * With less time than this left, the store is called no more: its longest call can still fail, and the answer be
     * given. A fifth of it is for the answer; a quarter of the function's time-out in all.
     */
    public static final Duration RESERVE = DynamoDbTables.MAX_CALL.plusSeconds(3);

    private final Stores stores;
    private final Duration reserve;
    private final UnitPool pool;
    private final RememberedRows remembered;
    private final ConditionPolicy policy;

    /**
     * Composes the function as Lambda runs it.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public TransformHandler() {
        this(FoldThreads.read(System::getenv));
    }

    private TransformHandler(FoldThreads threads) {
        this(
                DynamoDbTables.connect(
                        TableNames.ofStack(System.getenv(TableNames.STACK)),
                        TradeRetention.read(System::getenv),
                        TransformHandler::pause),
                RESERVE,
                new UnitPool(threads.count()),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, System::nanoTime),
                ConditionPolicy.read(System::getenv));
        DynamoDbTables.keepConnections(threads.count());
    }

    /**
     * Composes the function over any store, one symbol after the other, each row read before it is written.
     *
     * @param reserve with less time than this left, the store is called no more
     */
    public TransformHandler(Stores stores, Duration reserve) {
        this(stores, reserve, new UnitPool(1), RememberedRows.none(), ConditionPolicy.CONSOLIDATED);
    }

    /**
     * Composes the function over any store.
     *
     * @param reserve with less time than this left, the store is called no more
     * @param pool on which symbols are folded
     * @param remembered what this instance wrote; nobody else's
     */
    public TransformHandler(Stores stores, Duration reserve, UnitPool pool, RememberedRows remembered) {
        this(stores, reserve, pool, remembered, ConditionPolicy.CONSOLIDATED);
    }

    /**
     * Composes the function over any store.
     *
     * @param reserve with less time than this left, the store is called no more
     * @param pool on which symbols are folded
     * @param remembered what this instance wrote; nobody else's
     * @param policy which prints move which part of a bar
     */
    public TransformHandler(
            Stores stores, Duration reserve, UnitPool pool, RememberedRows remembered, ConditionPolicy policy) {
        this.stores = stores;
        this.reserve = reserve;
        this.pool = pool;
        this.remembered = remembered;
        this.policy = policy;
    }

    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        var deadline = new Deadline(context::getRemainingTimeInMillis, reserve);
        var fold = new BatchFold(
                remembered.over(deadline.over(stores)),
                pool,
                policy,
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
