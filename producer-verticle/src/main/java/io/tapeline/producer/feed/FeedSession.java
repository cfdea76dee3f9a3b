/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.feed.watch.Stall;
import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.gap.GapLedger;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the feed said and what that means, without a socket: each call is something that happened, with its time. Writes
 * the tape first, then updates subscriptions and gaps. For one thread.
 */
final class FeedSession {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);

    private final FeedLimits limits;
    private final Journal journal;
    private final GapLedger gaps;
    private final Subscriptions subscriptions;
    private final TradedSymbols traded;
    private final UnaryOperator<String> scrub;
    private final FeedErrors errors;
    private final Hearing hearing = new Hearing();
    private long framesRead;
    private boolean connected;

    /** @param scrub takes secrets out of what the feed says before it is logged */
    FeedSession(List<String> symbols, FeedLimits limits, Journal journal, UnaryOperator<String> scrub) {
        this.limits = limits;
        this.journal = journal;
        this.scrub = scrub;
        this.gaps = new GapLedger(journal);
        this.subscriptions = new Subscriptions(symbols);
        this.traded = new TradedSymbols(symbols);
        this.errors = new FeedErrors(subscriptions, limits.settle());
    }

    /** Opens the run: carries on old gaps, opens one for every other symbol. */
    void start(Moment now, EarlierRuns earlier) {
        hearing.start(earlier, subscriptions.symbols());
        gaps.retain(now.wall(), earlier.openGaps());
        gaps.open(now.wall(), subscriptions.symbols(), earlier.lastFrameAt(), earlier.cause());
        List<String> given = new ArrayList<>(earlier.symbols());
        given.removeAll(subscriptions.symbols());
        gaps.open(now.wall(), given, earlier.lastFrameAt(), GapCause.UNSUBSCRIBED);
        journal.append(now.wall(), LineKinds.START, EventJson.symbols(subscriptions.symbols()));
    }

    /** The socket is open: subscribes everything. */
    void connected(Moment now, Consumer<String> send) {
        connected = true;
        journal.append(now.wall(), LineKinds.CONNECT, EventJson.empty());
        subscriptions.symbols().forEach(symbol -> request(now, symbol, send));
    }

    private void request(Moment now, String symbol, Consumer<String> send) {
        journal.append(now.wall(), LineKinds.SUBSCRIBE, EventJson.symbol(symbol));
        subscriptions.requested(symbol, now);
        send.accept(FeedRequest.subscribe(symbol));
    }

    /** Subscribes a symbol from now on; the time without it is a gap. */
    void subscribe(Moment now, String symbol, Consumer<String> send) {
        if (!subscriptions.add(symbol)) {
            return;
        }
        traded.become(subscriptions.symbols());
        gaps.open(now.wall(), List.of(symbol), hearing.frameAt(now), GapCause.UNSUBSCRIBED);
        if (connected) {
            request(now, symbol, send);
        }
    }

    /** Gives a symbol up from now on, which is a gap; one that was too many may have its place. */
    void unsubscribe(Moment now, String symbol, Consumer<String> send) {
        if (!subscriptions.remove(symbol)) {
            return;
        }
        traded.become(subscriptions.symbols());
        journal.append(now.wall(), LineKinds.UNSUBSCRIBE, EventJson.symbol(symbol));
        gaps.open(now.wall(), List.of(symbol), hearing.frameAt(now), GapCause.UNSUBSCRIBED);
        if (!connected) {
            return;
        }
        send.accept(FeedRequest.unsubscribe(symbol));
        String waiting = subscriptions.firstOverLimit();
        if (waiting != null) {
            request(now, waiting, send);
        }
    }

    /**
     * One whole message came.
     *
     * @return the venues at which subscribed symbols traded
     */
    Set<TradingVenue> message(Moment now, byte[] message) {
        journal.append(now.wall(), TapeLine.FRAME, message);
        hearing.frame(now);
        TradedSymbols.Glance glance = traded.look(now, message, gaps::isOpen);
        if (hearing.endsSilence(glance)) {
            subscriptions.resettle(now);
        }
        // the publisher reads every frame; here only those that can end a gap or refuse a subscription
        if (connected && (glance.mayBeError() || glance.awaited() || gaps.isAnyOpen(subscriptions::isTaken))) {
            framesRead++;
            FrameReader.read(message).handle(trades -> heard(now, trades), error -> refused(now, error), other -> {
                // says nothing about a subscription
            });
        }
        return glance.venues();
    }

    /**
     * What was still on its way when its connection ended: it goes to the tape, but says nothing about the connection
     * after.
     */
    void late(Moment now, byte[] message) {
        journal.append(now.wall(), TapeLine.FRAME, message);
        hearing.frame(now);
    }

    private void heard(Moment now, FeedMessage.Trades trades) {
        Set<String> symbols = trades.elements().stream()
                .filter(Element.Candidate.class::isInstance)
                .map(Element::symbol)
                .filter(subscriptions::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String symbol : symbols) {
            gaps.close(now.wall(), symbol, now.wall());
            if (subscriptions.heard(symbol)) {
                // "too many symbols" must have meant another one
                refuse(now, errors.tooMany(symbols));
            }
        }
    }

    private void refused(Moment now, FeedMessage.FeedError error) {
        FeedErrors.Refused meant = errors.meant(now, error.text());
        refuse(now, meant);
        LOG.warn(
                "the feed says: {}{}",
                scrub.apply(error.text()),
                meant.symbols().isEmpty() ? "" : ", taken to mean " + meant.symbols());
    }

    private void refuse(Moment now, FeedErrors.Refused meant) {
        meant.symbols().forEach(symbol -> subscriptions.refuse(symbol, meant.reason(), meant.againFrom()));
        gaps.open(now.wall(), meant.symbols(), hearing.frameAt(now), GapCause.SUBSCRIPTION_REFUSED);
    }

    /** The open socket is given up: from now on it is as if it were closed. */
    void stalled(Moment now, Stall stall) {
        // pings went on, so the last frame does not tell since when the symbols are not heard
        Instant from = stall == Stall.NO_TRADES ? traded.lastAt(now, hearing.earlierTradeAt()) : hearing.frameAt(now);
        if (stall == Stall.NO_TRADES) {
            hearing.awaitTrades();
        }
        gaps.open(now.wall(), subscriptions.symbols(), from, GapCause.STALLED);
        connected = false;
    }

    /** A venue's symbols are not delivered while others trade: the open socket is given up, for all of them. */
    void silent(Moment now, TradingVenue venue) {
        List<String> there = subscriptions.symbols().stream()
                .filter(symbol -> TradingVenue.of(symbol) == venue)
                .toList();
        gaps.open(now.wall(), there, traded.lastAt(venue, now, hearing.earlierTradeAt()), GapCause.STALLED);
        gaps.open(now.wall(), subscriptions.symbols(), hearing.frameAt(now), GapCause.STALLED);
        hearing.awaitTrades(venue);
        connected = false;
    }

    /** The socket is closed, or could not be opened. */
    void disconnected(Moment now, ConnectionEnd end) {
        if (connected) {
            gaps.open(now.wall(), subscriptions.symbols(), hearing.frameAt(now), GapCause.DISCONNECTED);
        }
        connected = false;
        subscriptions.clear();
        journal.append(now.wall(), LineKinds.DISCONNECT, EventJson.disconnect(end.code(), end.why()));
    }

    /** We stopped reading the socket. */
    void paused(Moment now, GapCause cause) {
        gaps.open(now.wall(), subscriptions.symbols(), hearing.frameAt(now), cause);
        subscriptions.unsettle();
    }

    /** We read the socket again. */
    void resumed(Moment now) {
        subscriptions.resettle(now);
    }

    /** Time has passed: symbols without a word of refusal count as heard, refused ones are tried again. */
    void tick(Moment now, Consumer<String> send) {
        if (!connected) {
            return;
        }
        for (String symbol : subscriptions.symbols()) {
            Moment since = subscriptions.requestedAt(symbol);
            Duration over =
                    since == null ? Duration.ofNanos(-1) : now.since(since).minus(limits.settle());
            if (!over.isNegative() && hearing.saysOf(symbol)) {
                gaps.close(now.wall(), symbol, now.minus(over).wall());
            }
            if (subscriptions.isDueAgain(symbol, now, limits.resubscribe())) {
                request(now, symbol, send);
            }
        }
    }

    /** Ends the run: what follows is a gap, which the next run carries on. */
    void stop(Moment now) {
        gaps.open(now.wall(), subscriptions.symbols(), hearing.frameAt(now), GapCause.STOPPED);
        journal.append(now.wall(), LineKinds.END, EventJson.empty());
    }

    /** Returns where what is subscribed trades. */
    Collection<TradingVenue> venues() {
        return traded.venues();
    }

    int openGaps() {
        return gaps.size();
    }

    int subscribed() {
        return subscriptions.taken();
    }

    /** Returns how many messages had to be read as JSON here. */
    long framesRead() {
        return framesRead;
    }

    /** Returns the symbols the feed refused, with what it said. */
    Map<String, String> refusedSymbols() {
        return subscriptions.refused();
    }

    /** Returns when each subscribed symbol last traded in this run, absent when it did not. */
    Map<String, Instant> tradedAt() {
        return traded.tradedAt();
    }
}
