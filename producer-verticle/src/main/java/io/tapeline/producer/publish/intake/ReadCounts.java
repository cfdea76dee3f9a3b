/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeLine;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what is read. */
final class ReadCounts {

    private final Map<String, Long> withoutTrades = new TreeMap<>();
    private long frames;
    private long trades;
    private long unreadable;
    private @Nullable Instant newestReceivedAt;
    private long epochBytes;

    void line(LineSource.Line line) {
        epochBytes += line.payload().length;
        if (line.kind().equals(TapeLine.FRAME)) {
            frames++;
            newestReceivedAt = line.receivedAt();
        }
    }

    /** The next epoch is read. */
    void epochEnded() {
        epochBytes = 0;
    }

    void message(FeedMessage message) {
        message.handle(
                this::elements,
                error -> count("ERROR", 1),
                other -> count(other.kind().name(), 1));
    }

    private void elements(FeedMessage.Trades found) {
        long candidates = found.elements().stream()
                .filter(Element.Candidate.class::isInstance)
                .count();
        trades += candidates;
        unreadable += found.elements().size() - candidates;
        found.nameless().forEach((reason, times) -> count(reason.name(), times));
    }

    private void count(String reason, long times) {
        withoutTrades.merge(reason, times, Long::sum);
    }

    /** Payload bytes read in the epoch that is being read. */
    long epochBytes() {
        return epochBytes;
    }

    Received received() {
        return new Received(frames, trades, unreadable, withoutTrades, newestReceivedAt);
    }
}
