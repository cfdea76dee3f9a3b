/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.tape.TapeLine;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was read and sent in this run. A line read twice, after a crash, counts in both runs. */
final class Counts {

    long frames;
    long trades;
    long unreadable;
    long records;
    long calls;
    long throttled;
    long retried;

    @Nullable
    Instant newestReceivedAt;

    final Map<String, Long> withoutTrades = new TreeMap<>();

    /** Payload bytes read in the epoch that is being read. */
    long epochBytes;

    /** The next epoch is read. */
    void epochEnded() {
        epochBytes = 0;
    }

    void line(LineSource.Line line) {
        epochBytes += line.payload().length;
        if (line.kind().equals(TapeLine.FRAME)) {
            frames++;
            newestReceivedAt = line.receivedAt();
        }
    }

    void message(FeedMessage message) {
        message.handle(
                found -> {
                    long candidates = found.elements().stream()
                            .filter(Element.Candidate.class::isInstance)
                            .count();
                    trades += candidates;
                    unreadable += found.elements().size() - candidates;
                    found.nameless()
                            .forEach((reason, times) -> withoutTrades.merge(reason.name(), (long) times, Long::sum));
                },
                error -> count("ERROR"),
                other -> count(other.kind().name()));
    }

    private void count(String reason) {
        withoutTrades.merge(reason, 1L, Long::sum);
    }

    PublishStatus status(Head head, boolean live, Lanes lanes, @Nullable String unavailable) {
        return new PublishStatus(
                new EpochPosition(head.epoch(), head.end()),
                lanes.acknowledged(head),
                frames,
                trades,
                unreadable,
                withoutTrades,
                lanes.held.bytes,
                epochBytes,
                live,
                records,
                calls,
                throttled,
                retried,
                lanes.parked(),
                unavailable,
                newestReceivedAt);
    }
}
