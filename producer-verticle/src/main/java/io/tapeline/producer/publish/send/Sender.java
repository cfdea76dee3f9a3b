/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.lane.Offer;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.pace.ShardPaces;
import io.tapeline.producer.publish.pace.ShardRoutes;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what is due into calls, and deals with the answers. Runs on the publisher's worker. */
public final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** How soon a shard without room is looked at again. */
    private static final long PACE_MILLIS = 10;

    /** What is due so soon goes along in a call that goes anyway. */
    private static final long GATHER_MILLIS = 20;

    /** How often quiet symbols are looked for. */
    private static final long PROGRESS_MILLIS = 1_000;

    private final RecordStream stream;
    private final CallLimits limits;
    private final Lanes lanes;
    private final Executor worker;
    private final LongSupplier millis;
    private final Backoff backoff;
    private final Runnable turnSoon;
    private final ShardPaces paces = new ShardPaces();
    private final ShardRoutes routes = new ShardRoutes();
    private final ShardWatch shards;
    private final CallSize size;
    private final Availability availability = new Availability();
    private final CallCounter counter = new CallCounter();
    private int callsInFlight;
    private long progressSeenTo;

    /**
     * A sender that does nothing until {@link #sendDue}.
     *
     * @param worker takes the answers
     * @param millis monotonic
     * @param turnSoon run when an answer was dealt with
     */
    public Sender(
            RecordStream stream,
            CallLimits limits,
            Lanes lanes,
            Executor worker,
            LongSupplier millis,
            Backoff backoff,
            Runnable turnSoon) {
        this.stream = stream;
        this.limits = limits;
        this.lanes = lanes;
        this.worker = worker;
        this.millis = millis;
        this.backoff = backoff;
        this.turnSoon = turnSoon;
        this.size = new CallSize(limits);
        this.shards = new ShardWatch(stream, worker, millis, open -> paces.retain(routes.listed(open)));
    }

    public CallCounts counts() {
        return counter.counts();
    }

    /** Why the stream takes no records; null when it does. */
    public @Nullable String streamFailure() {
        return availability.failure();
    }

    /**
     * Sends what is due.
     *
     * @param head up to where the tape was read
     * @param hurry whether nothing waits for company any more
     * @return when there will be something to send, {@link Lane#NEVER} when that depends on what comes
     */
    public long sendDue(Head head, long now, boolean hurry) {
        shards.lookDue(now);
        if (now - progressSeenTo >= PROGRESS_MILLIS) {
            progressSeenTo = now;
            lanes.claimProgress(head, now);
        }
        long next = Lane.NEVER;
        boolean more = true;
        while (more && callsInFlight < limits.maxCalls()) {
            var call = new Call(size);
            next = fill(call, head, now, hurry);
            more = !call.parts().isEmpty();
            if (more) {
                put(call);
            }
        }
        return next;
    }

    private long fill(Call call, Head head, long now, boolean hurry) {
        long next = Lane.NEVER;
        var soon = new ArrayList<Lane>();
        for (Lane lane : lanes.busy()) {
            long due = lane.dueAt(hurry);
            if (due <= now) {
                next = Math.min(next, offered(lane, call, head, now));
            } else {
                next = Math.min(next, due);
                if (due - now <= GATHER_MILLIS && lane.mayJoin()) {
                    soon.add(lane);
                }
            }
        }
        if (!call.parts().isEmpty()) {
            soon.forEach(lane -> offered(lane, call, head, now));
        }
        return next;
    }

    /** Puts the record of a symbol into a call; returns when to try again when it went into none. */
    private long offered(Lane lane, Call call, Head head, long now) {
        String shard = routes.shardOf(lane.symbol());
        if (!paces.isReady(shard, now)) {
            return now + PACE_MILLIS;
        }
        Offer offer = lane.next(head);
        if (offer == null) {
            return Lane.NEVER;
        }
        if (!call.add(lane, offer)) {
            // it goes into the next call
            return now;
        }
        paces.take(shard, offer.record().countedBytes(), now);
        return Lane.NEVER;
    }

    private void put(Call call) {
        callsInFlight++;
        counter.called(call.again());
        List<PutRequest> batch = call.batch();
        var answer = Single.defer(() -> stream.put(batch))
                .subscribe(
                        outcomes -> worker.execute(() -> answered(call, outcomes)),
                        failure -> worker.execute(() -> failed(call, failure)));
        Objects.requireNonNull(answer, "a call is never cancelled, its answer says what was stored");
    }

    private void answered(Call call, List<PutOutcome> outcomes) {
        List<Call.Part> parts = call.parts();
        if (outcomes.size() != parts.size()) {
            failed(
                    call,
                    new StreamUnavailableException(
                            "must answer for " + parts.size() + " records, answered for " + outcomes.size(), null));
            return;
        }
        availability.answered();
        size.answered();
        long now = millis.getAsLong();
        Set<String> throttledShards = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Call.Part part = parts.get(i);
            outcomes.get(i)
                    .handle(
                            stored -> stored(part.lane(), stored, now),
                            throttled -> throttled(part, throttledShards, now),
                            failed -> failed(part, failed, now),
                            rejected -> rejected(part.lane(), rejected.code() + ": " + rejected.reason(), now));
        }
        ended(call);
    }

    private void stored(Lane lane, PutOutcome.Stored stored, long now) {
        counter.stored();
        paces.stored(stored.shardId(), now);
        if (lane.isParked()) {
            LOG.info("{} is published again, the stream has taken its record", lane.symbol());
        }
        if (routes.isSurprisedBy(lane.symbol(), stored.shardId())) {
            shards.suspect();
        }
        lanes.stored(lane, now);
    }

    private void throttled(Call.Part part, Set<String> shardsSeen, long now) {
        String shard = routes.shardOf(part.lane().symbol());
        counter.throttled(shard);
        if (shard != null && shardsSeen.add(shard) && paces.throttled(shard, now)) {
            shards.suspect();
        }
        part.lane().failed(now + delay(part));
    }

    private void failed(Call.Part part, PutOutcome.Failed failed, long now) {
        counter.failed(failed.code());
        LOG.debug("{} is tried again: {}: {}", part.lane().symbol(), failed.code(), failed.reason());
        part.lane().failed(now + delay(part));
    }

    private void rejected(Lane lane, String reason, long now) {
        if (!lane.isParked()) {
            LOG.error(
                    "{} is parked, its record is tried again each {}: the stream rejects it with {}",
                    lane.symbol(),
                    limits.parkedRetryInterval(),
                    reason);
        }
        lane.rejected(now + limits.parkedRetryInterval().toMillis());
    }

    private void failed(Call call, Throwable failure) {
        long now = millis.getAsLong();
        if (failure instanceof RequestRefusedException refused) {
            refused(call, refused, now);
        } else if (failure instanceof StreamUnavailableException unavailable) {
            boolean late = unavailable instanceof StreamTimeoutException;
            counter.failed(late ? "CALL_TIMEOUT" : "CALL");
            if (late) {
                size.timedOut(call.parts().size(), call.bytes());
            }
            availability.failed(unavailable, now);
            again(call, now);
        } else {
            throw new IllegalStateException("a call failed in a way that no stream may", failure);
        }
        ended(call);
    }

    /** After one pause for all of them, so that they stay one call; but parked ones keep their own. */
    private void again(Call call, long now) {
        long delay = -1;
        for (Call.Part part : call.parts()) {
            if (part.lane().isParked()) {
                part.lane().failed(now + delay(part));
            } else {
                delay = delay < 0 ? delay(part) : delay;
                part.lane().failed(now + delay);
            }
        }
    }

    /** One of the records is to blame; sent alone, the others will pass. */
    private void refused(Call call, RequestRefusedException refused, long now) {
        availability.answered();
        if (call.parts().size() == 1) {
            rejected(call.parts().get(0).lane(), String.valueOf(refused.getMessage()), now);
            return;
        }
        call.parts().forEach(part -> part.lane().isolated(now));
    }

    private long delay(Call.Part part) {
        return part.lane().isParked()
                ? limits.parkedRetryInterval().toMillis()
                : backoff.delayMillis(part.offer().attempts());
    }

    private void ended(Call call) {
        callsInFlight--;
        call.parts().forEach(part -> lanes.answered(part.lane()));
        turnSoon.run();
    }
}
