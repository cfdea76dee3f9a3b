/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the records of a call once it is answered, or has failed. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Lanes lanes;
    private final Shards shards;
    private final CallLimits limits;
    private final Backoff backoff;
    private final CallSize size;
    private final CallCounter counter = new CallCounter();
    private final Availability availability = new Availability();

    Answers(Lanes lanes, Shards shards, CallLimits limits, Backoff backoff) {
        this.lanes = lanes;
        this.shards = shards;
        this.limits = limits;
        this.backoff = backoff;
        this.size = new CallSize(limits);
    }

    CallCounter counter() {
        return counter;
    }

    /** How large the next call may be. */
    CallSize size() {
        return size;
    }

    /** Why the stream takes no records; null when it does. */
    @Nullable
    String streamFailure() {
        return availability.failure();
    }

    void answered(Call call, List<PutOutcome> outcomes, long now) {
        List<Call.Part> parts = call.parts();
        if (outcomes.size() != parts.size()) {
            String reason = "must answer for " + parts.size() + " records, answered for " + outcomes.size();
            failed(call, new StreamUnavailableException(reason, null), now);
            return;
        }
        availability.answered();
        size.answered();
        Set<String> throttledShards = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Call.Part part = parts.get(i);
            outcomes.get(i)
                    .handle(
                            stored -> stored(part.lane(), stored, now),
                            throttled -> throttled(part, throttled, throttledShards, now),
                            failed -> failed(part, failed, now),
                            rejected -> {
                                counter.notStored(rejected.code(), 1);
                                rejected(part.lane(), rejected.code() + ": " + rejected.reason(), now);
                            });
        }
    }

    private void stored(Lane lane, PutOutcome.Stored stored, long now) {
        counter.stored();
        if (lane.isParked()) {
            LOG.info("{} is published again, the stream has taken its record", lane.symbol());
        }
        shards.stored(lane.symbol(), stored.shardId(), now);
        lanes.stored(lane, now);
    }

    private void throttled(Call.Part part, PutOutcome.Throttled throttled, Set<String> shardsSeen, long now) {
        String shard = shards.of(part.lane().symbol());
        counter.throttled(shard, throttled.reason());
        if (shard != null && shardsSeen.add(shard)) {
            shards.throttled(shard, now);
        }
        part.lane().failed(now + delay(part));
    }

    private void failed(Call.Part part, PutOutcome.Failed failed, long now) {
        counter.notStored(failed.code(), 1);
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

    void failed(Call call, Throwable failure, long now) {
        int records = call.parts().size();
        if (failure instanceof RequestRefusedException refused) {
            counter.notStored(refused.code(), records);
            refused(call, refused, now);
        } else if (failure instanceof StreamUnavailableException unavailable) {
            boolean late = unavailable instanceof StreamTimeoutException;
            counter.notStored(late ? "CALL_TIMEOUT" : "CALL", records);
            if (late) {
                size.timedOut(records, call.bytes());
            }
            availability.failed(unavailable, now);
            again(call, now);
        } else {
            throw new IllegalStateException("a call failed in a way that no stream may", failure);
        }
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
}
