/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.ShardRange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A stream that counts what is offered to it and what becomes of that. */
public final class MeteredStream implements RecordStream {

    /** Where a record would have gone that was throttled before any of its key was stored. */
    private static final String UNKNOWN_SHARD = "unknown";

    private final RecordStream stream;
    private final LongAdder calls = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final BoundedCounts notStored = new BoundedCounts();
    private final BoundedCounts throttled = new BoundedCounts();
    /** The stream names the shard of what it stores only; bounded by the symbols there are. */
    private final Map<String, String> shards = new ConcurrentHashMap<>();

    public MeteredStream(RecordStream stream) {
        this.stream = stream;
    }

    @Override
    public Single<List<PutOutcome>> put(List<PutRequest> batch) {
        return Single.defer(() -> {
            calls.increment();
            inFlight.incrementAndGet();
            batch.forEach(put -> bytes.add(put.bytes().length));
            return stream.put(batch)
                    .doOnSuccess(outcomes -> count(batch, outcomes))
                    .doOnError(failed -> notStored.add(failed.getClass().getSimpleName(), batch.size()))
                    .doFinally(inFlight::decrementAndGet);
        });
    }

    private void count(List<PutRequest> batch, List<PutOutcome> outcomes) {
        for (int i = 0; i < Math.min(batch.size(), outcomes.size()); i++) {
            String key = batch.get(i).partitionKey();
            outcomes.get(i)
                    .handle(
                            stored -> shards.put(key, stored.shardId()),
                            later -> {
                                notStored.add(later.reason(), 1);
                                throttled.add(shards.getOrDefault(key, UNKNOWN_SHARD), 1);
                            },
                            failed -> notStored.add(failed.code(), 1),
                            rejected -> notStored.add(rejected.code(), 1));
        }
    }

    @Override
    public Single<List<ShardRange>> shards() {
        return stream.shards();
    }

    long calls() {
        return calls.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Records that were offered and not stored, by the code or the failure of their call. */
    Map<String, Long> notStored() {
        return notStored.counts();
    }

    /** Records that the stream wants later, by shard. */
    Map<String, Long> throttled() {
        return throttled.counts();
    }
}
