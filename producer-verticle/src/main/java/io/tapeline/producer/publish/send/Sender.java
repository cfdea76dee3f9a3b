/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.lane.Offer;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what is due into calls, and has the answers dealt with. Runs on the publisher's worker. */
public final class Sender {

    /** How soon a shard without room is looked at again. */
    private static final long PACE_MILLIS = 10;

    /** What is due so soon goes along in a call that goes anyway. */
    private static final long GATHER_MILLIS = 20;

    /** How often quiet symbols are looked for. */
    private static final long PROGRESS_MILLIS = 1_000;

    private final RecordStream stream;
    private final CallLimits limits;
    private final Lanes lanes;
    private final SendRuntime runtime;
    private final Shards shards;
    private final Answers answers;
    private long progressSeenTo;

    /** A sender that does nothing until {@link #sendDue}. */
    public Sender(RecordStream stream, CallLimits limits, Lanes lanes, SendRuntime runtime) {
        this.stream = new AnsweringStream(stream, runtime.deadlines());
        this.limits = limits;
        this.lanes = lanes;
        this.runtime = runtime;
        this.shards = new Shards(this.stream, runtime.worker(), runtime.millis());
        this.answers = new Answers(lanes, shards, limits, runtime.backoff());
    }

    public CallCounts counts() {
        return answers.counter().counts();
    }

    /** Why the stream takes no records; null when it does. */
    public @Nullable String streamFailure() {
        return answers.streamFailure();
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
        while (more && answers.counter().inFlight() < limits.maxCalls()) {
            var call = new Call(answers.size());
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
        if (!shards.isReady(lane.symbol(), now)) {
            return now + PACE_MILLIS;
        }
        if (call.isFull()) {
            // its record is not closed before there is a call for it: what comes until then goes along
            return now;
        }
        Offer offer = lane.next(head);
        if (offer == null) {
            return Lane.NEVER;
        }
        if (!call.add(lane, offer)) {
            // it goes into the next call
            return now;
        }
        shards.offered(lane.symbol(), offer.record().countedBytes(), now);
        return Lane.NEVER;
    }

    private void put(Call call) {
        answers.counter().called(call);
        List<PutRequest> batch = call.batch();
        var answer = stream.put(batch)
                .subscribe(
                        outcomes -> runtime.worker().execute(() -> answered(call, outcomes)),
                        failure -> runtime.worker().execute(() -> failed(call, failure)));
        Objects.requireNonNull(answer, "a call is never cancelled, its answer says what was stored");
    }

    private void answered(Call call, List<PutOutcome> outcomes) {
        answers.answered(call, outcomes, runtime.millis().getAsLong());
        ended(call);
    }

    private void failed(Call call, Throwable failure) {
        answers.failed(call, failure, runtime.millis().getAsLong());
        ended(call);
    }

    private void ended(Call call) {
        answers.counter().ended();
        call.parts().forEach(part -> lanes.answered(part.lane()));
        runtime.onAnswered().run();
    }
}
