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
import io.tapeline.producer.gap.OpenGap;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the feed said and what that means, without a socket: each call is something that happened, with its time. Writes
 * the tape first, then updates subscriptions and gaps. For one thread.
 */
final class FeedSession {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);
    private static final String INVALID_SYMBOL = "Invalid symbol";
    private static final String TOO_MANY = "Subscribing to too many symbols";

    private final FeedLimits limits;
    private final Journal journal;
    private final GapLedger gaps;
    private final Subscriptions subscriptions;
    private final TradedSymbols traded;
    private final UnaryOperator<String> scrub;
    private @Nullable Moment lastFrame;
    /** The last durable frame of any run before, and the last with trades. */
    private @Nullable Instant earlierFrameAt;

    private @Nullable Instant earlierTradeAt;

    private long framesRead;
    private boolean connected;
    /** The connection before brought no trades: until this one does, silence says nothing about a subscription. */
    private boolean awaitsTrades;
    /** The same of venues that were silent while others traded: each awaits its own. */
    private final Set<TradingVenue> awaited = EnumSet.noneOf(TradingVenue.class);

    /** @param scrub takes secrets out of what the feed says before it is logged */
    FeedSession(List<String> symbols, FeedLimits limits, Journal journal, UnaryOperator<String> scrub) {
        this.limits = limits;
        this.journal = journal;
        this.scrub = scrub;
        this.gaps = new GapLedger(journal);
        this.subscriptions = new Subscriptions(symbols);
        this.traded = new TradedSymbols(symbols);
    }

    /** Opens the run: carries on old gaps, opens one for every other symbol. */
    void start(Moment now, EarlierRuns earlier) {
        earlierFrameAt = earlier.lastFrameAt();
        earlierTradeAt = earlier.lastTradeAt();
        awaitsTrades = subscriptions.symbols().stream()
                .anyMatch(symbol -> isStalled(earlier.openGaps().get(symbol)));
        gaps.retain(now.wall(), earlier.openGaps());
        gaps.open(now.wall(), subscriptions.symbols(), earlier.lastFrameAt(), earlier.cause());
        List<String> given = new ArrayList<>(earlier.symbols());
        given.removeAll(subscriptions.symbols());
        gaps.open(now.wall(), given, earlier.lastFrameAt(), GapCause.UNSUBSCRIBED);
        journal.append(now.wall(), LineKinds.START, EventJson.symbols(subscriptions.symbols()));
    }

    /** A run that ended in a silence of trades hands it on. */
    private static boolean isStalled(@Nullable OpenGap inherited) {
        return inherited != null && inherited.cause().equals(GapCause.STALLED.name());
    }

    /** When the newest frame came, by the clock as it runs now: one that was set back hides nothing of a gap. */
    private @Nullable Instant heardAt(Moment now) {
        Moment last = lastFrame;
        return last == null ? earlierFrameAt : last.on(now);
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
        gaps.open(now.wall(), List.of(symbol), heardAt(now), GapCause.UNSUBSCRIBED);
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
        gaps.open(now.wall(), List.of(symbol), heardAt(now), GapCause.UNSUBSCRIBED);
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
        lastFrame = now;
        TradedSymbols.Glance glance = traded.look(now, message, gaps::isOpen);
        boolean venueAgain = awaited.removeAll(glance.venues());
        if (venueAgain || (glance.trades() && awaitsTrades)) {
            awaitsTrades = false;
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
        lastFrame = now;
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
                String meant = subscriptions.newestTaken(symbols);
                refuse(now, meant == null ? List.of() : List.of(meant), TOO_MANY, null);
            }
        }
    }

    private void refused(Moment now, FeedMessage.FeedError error) {
        String text = error.text();
        List<String> meant = List.of();
        if (text.startsWith(TOO_MANY)) {
            String newest = subscriptions.newestTaken(Set.of());
            meant = newest == null ? List.of() : List.of(newest);
            refuse(now, meant, TOO_MANY, null);
        } else if (text.startsWith(INVALID_SYMBOL)) {
            String name = text.substring(INVALID_SYMBOL.length()).strip();
            meant = name.isEmpty() ? subscriptions.settling(now, limits.settle()) : subscriptions.named(name);
            refuse(now, meant, INVALID_SYMBOL, now);
        }
        LOG.warn("the feed says: {}{}", scrub.apply(text), meant.isEmpty() ? "" : ", taken to mean " + meant);
    }

    /** @param againFrom from when the pause before another try runs, null for never by itself */
    private void refuse(Moment now, List<String> symbols, String refusal, @Nullable Moment againFrom) {
        symbols.forEach(symbol -> subscriptions.refuse(symbol, refusal, againFrom));
        gaps.open(now.wall(), symbols, heardAt(now), GapCause.SUBSCRIPTION_REFUSED);
    }

    /** The open socket is given up: from now on it is as if it were closed. */
    void stalled(Moment now, Stall stall) {
        // pings went on, so the last frame does not tell since when the symbols are not heard
        Instant from = stall == Stall.NO_TRADES ? traded.lastAt(now, earlierTradeAt) : heardAt(now);
        awaitsTrades = awaitsTrades || stall == Stall.NO_TRADES;
        gaps.open(now.wall(), subscriptions.symbols(), from, GapCause.STALLED);
        connected = false;
    }

    /** A venue's symbols are not delivered while others trade: the open socket is given up, for all of them. */
    void silent(Moment now, TradingVenue venue) {
        List<String> there = subscriptions.symbols().stream()
                .filter(symbol -> TradingVenue.of(symbol) == venue)
                .toList();
        gaps.open(now.wall(), there, traded.lastAt(venue, now, earlierTradeAt), GapCause.STALLED);
        gaps.open(now.wall(), subscriptions.symbols(), heardAt(now), GapCause.STALLED);
        awaited.add(venue);
        connected = false;
    }

    /** The socket is closed, or could not be opened. */
    void disconnected(Moment now, ConnectionEnd end) {
        if (connected) {
            gaps.open(now.wall(), subscriptions.symbols(), heardAt(now), GapCause.DISCONNECTED);
        }
        connected = false;
        subscriptions.clear();
        journal.append(now.wall(), LineKinds.DISCONNECT, EventJson.disconnect(end.code(), end.why()));
    }

    /** We stopped reading the socket. */
    void paused(Moment now, GapCause cause) {
        gaps.open(now.wall(), subscriptions.symbols(), heardAt(now), cause);
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
            if (!awaitsTrades && !over.isNegative() && !awaited.contains(TradingVenue.of(symbol))) {
                gaps.close(now.wall(), symbol, now.minus(over).wall());
            }
            if (subscriptions.isDueAgain(symbol, now, limits.resubscribe())) {
                request(now, symbol, send);
            }
        }
    }

    /** Ends the run: what follows is a gap, which the next run carries on. */
    void stop(Moment now) {
        gaps.open(now.wall(), subscriptions.symbols(), heardAt(now), GapCause.STOPPED);
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
