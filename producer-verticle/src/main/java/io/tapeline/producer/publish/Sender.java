/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what is due into calls, and deals with the answers. Runs on the publisher's worker. */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** How soon a shard without room is looked at again. */
    private static final long PACE_MILLIS = 10;

    /** How often quiet symbols are looked for. */
    private static final long PROGRESS_MILLIS = 1_000;

    private static final long SAY_AGAIN_MILLIS = 60_000;

    private final RecordStream stream;
    private final PublishLimits limits;
    private final Lanes lanes;
    private final Counts counts;
    private final Scheduler.Worker worker;
    private final Backoff backoff;
    private final Runnable turnSoon;
    private final Map<String, ShardPace> paces = new HashMap<>();
    private int callsInFlight;
    private long progressSeenTo;
    private long unavailableSaidAt;
    private @Nullable String unavailable;

    Sender(
            RecordStream stream,
            PublishLimits limits,
            Lanes lanes,
            Counts counts,
            Scheduler.Worker worker,
            Backoff backoff,
            Runnable turnSoon) {
        this.stream = stream;
        this.limits = limits;
        this.lanes = lanes;
        this.counts = counts;
        this.worker = worker;
        this.backoff = backoff;
        this.turnSoon = turnSoon;
    }

    /** Why the stream does not answer; null when it does. */
    @Nullable
    String unavailable() {
        return unavailable;
    }

    /**
     * Sends what is due.
     *
     * @param head up to where the tape was read
     * @param hurry whether nothing waits for company any more
     * @return when there will be something to send, {@link Lane#NEVER} when that depends on what comes
     */
    long sendDue(Head head, long now, boolean hurry) {
        if (now - progressSeenTo >= PROGRESS_MILLIS) {
            progressSeenTo = now;
            lanes.all().stream()
                    .filter(lane -> lane.claimProgress(head, now))
                    .toList()
                    .forEach(lanes::markBusy);
        }
        long next = Lane.NEVER;
        boolean sent = true;
        while (sent && callsInFlight < limits.maxCalls()) {
            var call = new Call(now);
            next = fill(call, head, now, hurry);
            sent = !call.lanes.isEmpty();
            if (sent) {
                put(call);
            }
        }
        return next;
    }

    private long fill(Call call, Head head, long now, boolean hurry) {
        long next = Lane.NEVER;
        for (Lane lane : lanes.busy()) {
            long due = lane.dueAt(hurry);
            if (due > now) {
                next = Math.min(next, due);
            } else if (!pace(lane, now)) {
                next = Math.min(next, now + PACE_MILLIS);
            } else {
                Entry entry = lane.closed(lane.headOf(head));
                if (entry != null && !call.add(lane, entry)) {
                    // it goes into the next call
                    next = Math.min(next, now);
                }
            }
        }
        return next;
    }

    private boolean pace(Lane lane, long now) {
        ShardPace pace = paceOf(lane, now);
        return pace == null || pace.isReady(now);
    }

    private @Nullable ShardPace paceOf(Lane lane, long now) {
        String shard = lane.shard;
        return shard == null ? null : paces.computeIfAbsent(shard, s -> new ShardPace(now));
    }

    /** One call in the making. */
    private final class Call {
        private final long now;
        private final List<Lane> lanes = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();
        private int bytes;
        private boolean alone;

        Call(long now) {
            this.now = now;
        }

        boolean add(Lane lane, Entry entry) {
            int more = entry.sentBytes();
            boolean fits = lanes.isEmpty()
                    || (!alone
                            && !entry.alone
                            && lanes.size() < limits.maxCallRecords()
                            && bytes + more <= limits.maxCallBytes());
            if (fits) {
                alone |= entry.alone;
                bytes += more;
                lanes.add(lane);
                entries.add(entry);
                lane.sent();
                ShardPace pace = paceOf(lane, now);
                if (pace != null) {
                    pace.take(more);
                }
            }
            return fits;
        }
    }

    private void put(Call call) {
        callsInFlight++;
        counts.calls++;
        List<PutRequest> batch =
                call.entries.stream().map(entry -> entry.request).toList();
        for (Entry entry : call.entries) {
            counts.retried += entry.attempts > 0 ? 1 : 0;
            entry.attempts++;
        }
        var answer = Single.defer(() -> stream.put(batch))
                .subscribe(
                        outcomes -> worker.schedule(() -> answered(call, outcomes)),
                        failure -> worker.schedule(() -> failed(call, failure)));
        Objects.requireNonNull(answer, "a call is never cancelled, its answer says what was stored");
    }

    private void answered(Call call, List<PutOutcome> outcomes) {
        if (outcomes.size() != call.lanes.size()) {
            failed(
                    call,
                    new StreamUnavailableException(
                            "must answer for " + call.lanes.size() + " records, answered for " + outcomes.size(),
                            null));
            return;
        }
        available();
        long now = worker.now(TimeUnit.MILLISECONDS);
        Set<String> throttledShards = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Lane lane = call.lanes.get(i);
            Entry entry = call.entries.get(i);
            outcomes.get(i)
                    .handle(
                            stored -> stored(lane, entry, stored, now),
                            throttled -> throttled(lane, entry, throttledShards, now),
                            rejected -> rejected(lane, entry, rejected.code() + ": " + rejected.reason(), now));
        }
        ended(call);
    }

    private void stored(Lane lane, Entry entry, PutOutcome.Stored stored, long now) {
        counts.records++;
        if (entry.parked) {
            LOG.info("{} is published again, the stream has taken its record", lane.symbol);
        }
        lane.stored(stored.shardId(), now);
    }

    private void throttled(Lane lane, Entry entry, Set<String> shards, long now) {
        counts.throttled++;
        ShardPace pace = paceOf(lane, now);
        if (pace != null && lane.shard != null && shards.add(lane.shard)) {
            pace.throttled(now);
        }
        lane.failed(now + delay(entry));
    }

    private void rejected(Lane lane, Entry entry, String reason, long now) {
        if (!entry.parked) {
            LOG.error(
                    "{} is parked, its record is tried again each {}: the stream rejects it with {}",
                    lane.symbol,
                    limits.parkedRetryInterval(),
                    reason);
        }
        lane.closeWalk();
        lane.park(entry, now + limits.parkedRetryInterval().toMillis());
    }

    private void failed(Call call, Throwable failure) {
        long now = worker.now(TimeUnit.MILLISECONDS);
        if (failure instanceof RequestRefusedException refused) {
            refused(call, refused, now);
        } else {
            unavailable(failure, now);
            long delay = delay(call.entries.get(0));
            for (int i = 0; i < call.lanes.size(); i++) {
                Entry entry = call.entries.get(i);
                call.lanes
                        .get(i)
                        .failed(now
                                + (entry.parked ? limits.parkedRetryInterval().toMillis() : delay));
            }
        }
        ended(call);
    }

    /** One of the records is to blame; sent alone, the others will pass. */
    private void refused(Call call, RequestRefusedException refused, long now) {
        available();
        if (call.lanes.size() == 1) {
            rejected(call.lanes.get(0), call.entries.get(0), String.valueOf(refused.getMessage()), now);
            return;
        }
        for (int i = 0; i < call.lanes.size(); i++) {
            call.entries.get(i).alone = true;
            call.lanes.get(i).failed(now);
        }
    }

    private long delay(Entry entry) {
        return entry.parked ? limits.parkedRetryInterval().toMillis() : backoff.delayMillis(entry.attempts);
    }

    private void ended(Call call) {
        callsInFlight--;
        call.lanes.forEach(lanes::answered);
        turnSoon.run();
    }

    private void unavailable(Throwable failure, long now) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean changed = !reason.equals(unavailable) && now - unavailableSaidAt >= SAY_AGAIN_MILLIS;
        if (unavailable == null || changed) {
            unavailableSaidAt = now;
            LOG.warn("stream does not take records, the tape keeps them, tried again without limit: {}", reason);
        }
        unavailable = reason;
    }

    private void available() {
        if (unavailable != null) {
            LOG.info("stream takes records again");
        }
        unavailable = null;
    }
}
