/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream in memory whose answers the test decides, call by call; it checks what every caller owes a stream. */
final class MemoryStream implements RecordStream {

    /** What becomes of a call; null for all stored. */
    interface Answers {
        @Nullable
        List<PutOutcome> answer(List<PutRequest> batch);
    }

    final List<List<PutRequest>> calls = new ArrayList<>();
    final List<PutRequest> stored = new ArrayList<>();
    private final Set<String> inFlight = new HashSet<>();
    private final Scheduler time;
    Single<List<ShardRange>> shards = Single.just(List.of());
    Answers answers = batch -> null;
    /** What happens when a call is made. */
    Consumer<List<PutRequest>> onCall = batch -> {};

    long latencyMillis = 5;

    /** How many calls are still to come of which nothing will ever be heard. */
    int unanswered;

    MemoryStream(Scheduler time) {
        this.time = time;
    }

    @Override
    public Single<List<PutOutcome>> put(List<PutRequest> batch) {
        onCall.accept(batch);
        calls.add(batch);
        int bytes = 0;
        for (PutRequest request : batch) {
            bytes += request.bytes().length + request.partitionKey().length();
            if (!inFlight.add(request.partitionKey())) {
                throw new AssertionError("PUB-4 two records of " + request.partitionKey() + " in flight");
            }
        }
        if (batch.isEmpty() || batch.size() > 500 || bytes > 5 << 20) {
            throw new AssertionError("PUB-6 a call of " + batch.size() + " records, " + bytes + " bytes");
        }
        if (unanswered > 0) {
            unanswered--;
            batch.forEach(request -> inFlight.remove(request.partitionKey()));
            return Single.never();
        }
        return Single.timer(latencyMillis, TimeUnit.MILLISECONDS, time).map(tick -> {
            batch.forEach(request -> inFlight.remove(request.partitionKey()));
            return settle(batch);
        });
    }

    @Override
    public Single<List<ShardRange>> shards() {
        return shards;
    }

    /** What a crash of the caller leaves: calls on their way are not its any more. */
    void callerDied() {
        inFlight.clear();
    }

    private List<PutOutcome> settle(List<PutRequest> batch) {
        List<PutOutcome> outcomes = answers.answer(batch);
        List<PutOutcome> all =
                outcomes == null ? batch.stream().map(MemoryStream::ok).toList() : outcomes;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof PutOutcome.Stored) {
                stored.add(batch.get(i));
            }
        }
        return all;
    }

    /**
     * Fails as a call may, for 0 to 2: nothing stored, stored unheard, refused as a whole. Other numbers do nothing.
     */
    void failAs(int kind, List<PutRequest> batch) {
        if (kind == 0) {
            throw new StreamUnavailableException("connection reset", null);
        }
        if (kind == 1) {
            stored.addAll(batch);
            throw new StreamUnavailableException("the answer was lost", null);
        }
        if (kind == 2) {
            throw new RequestRefusedException("ValidationException", "one of them");
        }
    }

    static List<PutOutcome> throttled(List<PutRequest> batch) {
        return Collections.nCopies(batch.size(), new PutOutcome.Throttled("ProvisionedThroughputExceededException"));
    }

    static PutOutcome ok(PutRequest request) {
        return new PutOutcome.Stored(
                "shard-" + Math.floorMod(request.partitionKey().hashCode(), 2), "1");
    }

    List<StreamRecord> records() {
        return stored.stream().map(request -> decode(request)).toList();
    }

    List<TradesRecord> trades(String symbol) {
        return records().stream()
                .filter(TradesRecord.class::isInstance)
                .map(TradesRecord.class::cast)
                .filter(record -> record.claim().symbol().equals(symbol))
                .toList();
    }

    List<GapRecord> gaps() {
        return records().stream()
                .filter(GapRecord.class::isInstance)
                .map(GapRecord.class::cast)
                .toList();
    }

    static StreamRecord decode(PutRequest request) {
        return RecordDecoder.decode(request.bytes());
    }
}
