/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.send.BoundedCounts;
import io.tapeline.tape.TapeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal that counts what it is told of gaps, and watches how long its lines take. */
public final class MeteredJournal implements Journal {

    private final Journal journal;
    private final LagProbe tape;
    private final LagProbe publish;
    private final BoundedCounts gapsOpened = new BoundedCounts();
    private volatile @Nullable Frame newest;
    private volatile double receiveLagSeconds;

    private static final class Frame {
        private final Instant receivedAt;
        private final byte[] payload;

        Frame(Instant receivedAt, byte[] payload) {
            this.receivedAt = receivedAt;
            this.payload = payload;
        }
    }

    /**
     * Meters a journal.
     *
     * @param tape watches lines until they are on disk
     * @param publish watches lines until they are on the stream
     */
    public MeteredJournal(Journal journal, LagProbe tape, LagProbe publish) {
        this.journal = journal;
        this.tape = tape;
        this.publish = publish;
    }

    @Override
    public long epoch() {
        return journal.epoch();
    }

    @Override
    public long append(Instant at, String kind, byte[] payload) {
        long line = journal.append(at, kind, payload);
        tape.came(line);
        publish.came(line);
        if (kind.equals(TapeLine.FRAME)) {
            newest = new Frame(at, payload);
        } else if (kind.equals(LineKinds.GAP)) {
            gap(EventJson.readGap(payload));
        }
        return line;
    }

    private void gap(@Nullable GapLine gap) {
        if (gap != null && gap.event() == GapLine.Event.OPENED) {
            gapsOpened.add(gap.cause(), gap.symbols().size());
        }
    }

    /** Gaps opened in this run by cause, one for each symbol. */
    Map<String, Long> gapsOpened() {
        return gapsOpened.counts();
    }

    /**
     * How long the newest trade of the newest frame took from the venue to us; that of an earlier frame when the newest
     * holds none. Looks into the frame, which is why only whoever asks pays.
     */
    double receiveLagSeconds() {
        Frame frame = newest;
        newest = null;
        if (frame != null) {
            newestTrade(frame.payload)
                    .ifPresent(traded -> receiveLagSeconds =
                            Duration.between(traded, frame.receivedAt).toMillis() / 1e3);
        }
        return receiveLagSeconds;
    }

    private static Optional<Instant> newestTrade(byte[] payload) {
        List<Element> elements =
                FrameReader.read(payload).match(FeedMessage.Trades::elements, error -> List.of(), other -> List.of());
        return elements.stream()
                .filter(Element.Candidate.class::isInstance)
                .map(element -> ((Element.Candidate) element).tradedAt())
                .max(Instant::compareTo);
    }
}
