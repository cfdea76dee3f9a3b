/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Lanes;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.producer.publish.read.Selection;
import io.tapeline.producer.publish.read.TapeWalk;
import io.tapeline.producer.publish.record.Item;
import io.tapeline.tape.TapeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deals what stands on the tape out to the symbols it concerns. */
public final class Intake {

    private final Lanes lanes;
    private final Selection selection;
    private final ReadCounts counts = new ReadCounts();
    /** Of the epoch that is being read: whoever is met behind them claims over them. */
    private final List<Missing> missing = new ArrayList<>();

    /** Lines that cannot be read, between two that can. */
    private record Missing(TapeWalk.Hole hole, Instant until) {}

    public Intake(Lanes lanes, Selection selection) {
        this.selection = selection;
        this.lanes = lanes;
    }

    /** What was read so far. */
    public Received received() {
        return counts.received();
    }

    /** Payload bytes read in the epoch that is being read. */
    public long epochBytes() {
        return counts.epochBytes();
    }

    /**
     * Takes one step of a walk.
     *
     * @param again whether it was taken before, so that it concerns only those who catch up and nothing is counted
     */
    public void take(TapeWalk.Step step, boolean again, long now) {
        if (step instanceof TapeWalk.LineStep next) {
            line(next, again, now);
        } else {
            endOfEpoch(step.head(), again, now);
        }
    }

    private void endOfEpoch(Head end, boolean again, long now) {
        for (Lane lane : lanes.knownIn(end.epoch())) {
            add(lane, new Item.EndItem(end), again, now);
        }
        if (!again) {
            counts.epochEnded();
            missing.clear();
        }
    }

    private void line(TapeWalk.LineStep step, boolean again, long now) {
        long epoch = step.head().epoch();
        LineSource.Line line = step.line();
        if (step.hole() != null) {
            hole(epoch, step.hole(), line, again, now);
        }
        if (!again) {
            counts.line(line);
        }
        switch (line.kind()) {
            case TapeLine.FRAME -> frame(epoch, line, again, now);
            case LineKinds.GAP -> gap(epoch, line, again, now);
            case LineKinds.SUBSCRIBE, LineKinds.UNSUBSCRIBE -> {
                if (!again) {
                    subscription(epoch, line, now);
                }
            }
            default -> {
                // connects, disconnects and ends say nothing about a symbol
            }
        }
    }

    private void frame(long epoch, LineSource.Line line, boolean again, long now) {
        FeedMessage message = selected(FrameReader.read(line.payload()));
        if (!again) {
            counts.message(message);
        }
        List<Element> elements = message.match(FeedMessage.Trades::elements, error -> List.of(), other -> List.of());
        for (Element element : elements) {
            Item item = element instanceof Element.Candidate trade
                    ? Item.TradeItem.of(trade.at(epoch, line.number(), line.receivedAt()))
                    : new Item.UnreadableItem(epoch, ((Element.Broken) element).at(line.number()), line.receivedAt());
            add(known(element.symbol(), epoch, again, now), item, again, now);
        }
    }

    private FeedMessage selected(FeedMessage message) {
        return selection.symbols().isEmpty() || !(message instanceof FeedMessage.Trades trades)
                ? message
                : new FeedMessage.Trades(
                        trades.elements().stream()
                                .filter(element -> selection.includes(element.symbol()))
                                .toList(),
                        trades.nameless());
    }

    private void gap(long epoch, LineSource.Line line, boolean again, long now) {
        GapLine gap = EventJson.readGap(line.payload());
        if (gap == null || gap.event() == GapLine.Event.KEPT) {
            return;
        }
        for (String symbol : gap.symbols()) {
            if (!selection.includes(symbol)) {
                continue;
            }
            var record = new GapRecord(symbol, gap.openedAt(epoch, line.number()), gap.from(), gap.to(), gap.cause());
            add(known(symbol, epoch, again, now), new Item.GapItem(epoch, line.number(), record), again, now);
        }
    }

    private void subscription(long epoch, LineSource.Line line, long now) {
        boolean subscribed = line.kind().equals(LineKinds.SUBSCRIBE);
        String symbol = EventJson.readSymbol(line.payload());
        if (symbol != null && selection.includes(symbol)) {
            Lane lane = known(symbol, epoch, false, now);
            if (subscribed) {
                lane.subscribed();
            } else {
                lane.unsubscribed();
            }
        }
    }

    /** What was on the lines that cannot be read may have been trades of any symbol. */
    private void hole(long epoch, TapeWalk.Hole hole, LineSource.Line next, boolean again, long now) {
        var lines = new Missing(hole, next.receivedAt());
        for (Lane lane : lanes.knownIn(epoch)) {
            add(lane, gap(lane, epoch, lines), again, now);
        }
        if (!again) {
            missing.add(lines);
        }
    }

    private static Item gap(Lane lane, long epoch, Missing lines) {
        FrameMark before = lines.hole().before();
        var record = new GapRecord(
                lane.symbol(),
                new GapRecord.Opening(epoch, lines.hole().first()),
                before == null ? null : before.receivedAt(),
                lines.until(),
                GapCause.TAPE_DAMAGED.name());
        return new Item.GapItem(epoch, lines.hole().first(), record);
    }

    private Lane known(String symbol, long epoch, boolean again, long now) {
        Lane lane = lanes.of(symbol, epoch, now);
        if (!again && !lane.isKnownIn(epoch)) {
            lane.knownIn(epoch);
            missing.forEach(lines -> add(lane, gap(lane, epoch, lines), false, now));
        }
        return lane;
    }

    private void add(Lane lane, Item item, boolean again, long now) {
        if (again ? lane.lacks(item) : lane.isInStep()) {
            lanes.add(lane, item, now);
        }
    }
}
