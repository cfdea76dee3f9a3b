/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import io.tapeline.market.trade.Position;
import io.tapeline.producer.check.AccessStatus;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.feed.FeedStatus;
import io.tapeline.producer.publish.PublishStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a producer stands.
 *
 * @param epoch this run
 * @param lines of this run on the tape, durable or not
 * @param tape what keeps them
 * @param feed the socket
 * @param publish the way to the stream
 * @param access what Finnhub's REST side says of token and symbols, if it is asked
 */
public record ProducerStatus(
        long epoch,
        long lines,
        TapeStatus tape,
        FeedStatus feed,
        PublishStatus publish,
        Optional<AccessStatus> access) {

    /** Returns how many lines of the tape are not acknowledged; at least 1 while an older run is still being sent. */
    public long behind() {
        EpochPosition done = publish.backlog().acknowledged();
        if (done.epoch() != epoch) {
            return lines + 1;
        }
        return Math.max(0, lines - done.position().frame());
    }

    public JsonObject json() {
        var refused = new JsonObject();
        publish.received().withoutTrades().forEach(refused::put);
        return new JsonObject()
                .put("epoch", epoch)
                .put("publishing", publish.state().getClass().getSimpleName())
                .put("feed", feedJson())
                .put("rest", access.map(AccessStatus::json).orElse(null))
                .put("frames", publish.received().frames())
                .put("trades", publish.received().trades())
                .put("unreadable", publish.received().unreadable())
                .put("withoutTrades", refused)
                .put("behind", behind())
                .put("durable", tape.durable() + 1)
                .put("unpublishedBytes", tape.unpublishedBytes())
                .put("tapePause", tape.pause())
                .put("archiveFailure", tape.archiveFailure())
                .put("acknowledged", position(publish.backlog().acknowledged()))
                .put("read", position(publish.read().end()))
                .put("pendingBytes", publish.backlog().pendingBytes())
                .put("records", publish.calls().records())
                .put("calls", publish.calls().calls())
                .put("throttled", publish.calls().throttled())
                .put("retried", publish.calls().retried())
                .put("parked", new JsonArray(publish.backlog().parked()))
                .put("streamFailure", publish.backlog().streamFailure())
                .put("newestReceivedAt", millis(publish.received().newestReceivedAt()));
    }

    private JsonObject feedJson() {
        var ends = new JsonObject();
        feed.details().ends().forEach((cause, times) -> ends.put(cause.name(), times));
        var tradedAt = new JsonObject();
        new TreeMap<>(feed.details().tradedAt()).forEach((symbol, at) -> tradedAt.put(symbol, at.toEpochMilli()));
        return new JsonObject()
                .put("state", feed.state())
                .put("subscribed", feed.subscribed())
                .put("connects", feed.connects())
                .put("messages", feed.messages())
                .put("lastMessageAt", millis(feed.lastMessageAt()))
                .put("dropped", feed.dropped())
                .put("openGaps", feed.openGaps())
                .put("lastFailure", feed.lastFailure())
                .put("ends", ends)
                .put("refused", new JsonObject(new TreeMap<>(feed.details().refused())))
                .put("tradedAt", tradedAt);
    }

    private static JsonArray position(EpochPosition at) {
        Position position = at.position();
        return new JsonArray().add(at.epoch()).add(position.frame()).add(position.index());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
