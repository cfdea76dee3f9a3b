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
import io.tapeline.transform.metrics.Batch;
import io.tapeline.transform.metrics.CloudWatchMetering;
import io.tapeline.transform.metrics.CountedStores;
import io.tapeline.transform.metrics.Counters;
import io.tapeline.transform.metrics.InvocationLog;
import io.tapeline.transform.metrics.Metering;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.Deadline;
import io.tapeline.transform.store.Stores;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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
    private final Metering metering;

    /**
     * Composes the function as Lambda runs it.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public TransformHandler() {
        this(System.getenv(TableNames.STACK), FoldThreads.read(System::getenv), new Counters());
    }

    private TransformHandler(@Nullable String stack, FoldThreads threads, Counters counters) {
        this(
                StampedRefusals.over(
                        CountedStores.over(
                                DynamoDbTables.connect(
                                        TableNames.ofStack(stack),
                                        TradeRetention.read(System::getenv),
                                        TransformHandler::pause,
                                        counters),
                                counters),
                        Clock.systemUTC()),
                RESERVE,
                new UnitPool(threads.count()),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, System::nanoTime),
                ConditionPolicy.read(System::getenv),
                new CloudWatchMetering(String.valueOf(stack), counters, Clock.systemUTC(), System::nanoTime));
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
        this(stores, reserve, pool, remembered, policy, Metering.NONE);
    }

    /** Composes the function over any store, with the log that {@code metering} opens for each invocation. */
    TransformHandler(
            Stores stores,
            Duration reserve,
            UnitPool pool,
            RememberedRows remembered,
            ConditionPolicy policy,
            Metering metering) {
        this.stores = stores;
        this.reserve = reserve;
        this.pool = pool;
        this.remembered = remembered;
        this.policy = policy;
        this.metering = metering;
    }

    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        List<KinesisEvent.KinesisEventRecord> records = event.getRecords() == null ? List.of() : event.getRecords();
        List<Delivered> delivered =
                records.stream().map(TransformHandler::delivered).toList();
        InvocationLog log = metering.begin(batch(records, delivered, context), context.getLogger()::log);
        var deadline = new Deadline(context::getRemainingTimeInMillis, reserve);
        var fold = new BatchFold(remembered.over(deadline.over(stores)), pool, policy, log::say);
        Optional<String> failedFrom = fold.run(delivered).map(Delivered::sequenceNumber);
        log.end(failedFrom);
        return new StreamsEventResponse(
                failedFrom.map(first -> List.of(new BatchItemFailure(first))).orElse(List.of()));
    }

    private static Batch batch(
            List<KinesisEvent.KinesisEventRecord> records, List<Delivered> delivered, Context context) {
        Batch.Size size = Batch.Size.NOTHING;
        for (int i = 0; i < delivered.size(); i++) {
            Date arrivedAt = records.get(i).getKinesis().getApproximateArrivalTimestamp();
            size = size.plus(
                    delivered.get(i).data().length,
                    arrivedAt == null ? 0 : arrivedAt.toInstant().toEpochMilli());
        }
        String request = String.valueOf(context.getAwsRequestId());
        if (delivered.isEmpty()) {
            return new Batch(request, "none", "none", "none", size);
        }
        Delivered first = delivered.get(0);
        Delivered last = delivered.get(delivered.size() - 1);
        return new Batch(request, first.shard(), first.sequenceNumber(), last.sequenceNumber(), size);
    }

    private static Delivered delivered(KinesisEvent.KinesisEventRecord event) {
        KinesisEvent.Record record = event.getKinesis();
        ByteBuffer data = record.getData().duplicate();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return new Delivered(
                Delivered.shardOf(String.valueOf(event.getEventID())),
                record.getSequenceNumber(),
                String.valueOf(record.getPartitionKey()),
                bytes);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
    }
}
