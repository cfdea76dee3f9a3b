/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A stream that takes everything at once. */
final class StoringStream implements RecordStream {

    final List<StreamRecord> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<StreamRecord> next = new LinkedBlockingQueue<>();

    @Override
    public Single<List<PutOutcome>> put(List<PutRequest> batch) {
        for (PutRequest put : batch) {
            StreamRecord record = RecordDecoder.decode(put.bytes());
            all.add(record);
            next.add(record);
        }
        return Single.just(batch.stream()
                .<PutOutcome>map(put -> new PutOutcome.Stored("shard-0", "1"))
                .toList());
    }

    /** The next record of trades that is wanted; waits for it up to 10 s. */
    TradesRecord trades(Predicate<TradesRecord> wanted) throws InterruptedException {
        while (true) {
            StreamRecord record = next.poll(10, TimeUnit.SECONDS);
            if (record == null) {
                throw new AssertionError("no such record within 10 s");
            }
            if (record instanceof TradesRecord trades && wanted.test(trades)) {
                return trades;
            }
        }
    }
}
