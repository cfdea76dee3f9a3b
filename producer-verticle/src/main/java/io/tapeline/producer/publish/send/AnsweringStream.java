/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A stream that answers in the end. An {@link Error} on a client's own thread, such as a full heap, ends in a future
 * that nobody completes: without this the symbols of its call would wait for ever, and nobody would be told.
 */
final class AnsweringStream implements RecordStream {

    /** Far beyond the time-out of any client. */
    static final long LONGEST_SECONDS = 60;

    private final RecordStream stream;
    private final Scheduler deadlines;

    AnsweringStream(RecordStream stream, Scheduler deadlines) {
        this.stream = stream;
        this.deadlines = deadlines;
    }

    @Override
    public Single<List<PutOutcome>> put(List<PutRequest> batch) {
        return within(Single.defer(() -> stream.put(batch)));
    }

    @Override
    public Single<List<ShardRange>> shards() {
        return within(Single.defer(stream::shards));
    }

    private <T> Single<T> within(Single<T> answer) {
        Single<T> lost = Single.error(
                () -> new StreamTimeoutException("a call was given up, without any answer for a minute", null));
        return answer.timeout(LONGEST_SECONDS, TimeUnit.SECONDS, deadlines, lost);
    }
}
