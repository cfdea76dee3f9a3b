/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    /** Errors are short; only what is this short is read while no gap is open. */
    private static final int MAX_ERROR_BYTES = 1_024;

    private final FeedLimits limits;
    private final Journal journal;
    private final GapLedger gaps;
    private final Subscriptions subscriptions;
    private @Nullable Instant lastFrameAt;
    private boolean connected;

    FeedSession(List<String> symbols, FeedLimits limits, Journal journal) {
        this.limits = limits;
        this.journal = journal;
        this.gaps = new GapLedger(journal);
        this.subscriptions = new Subscriptions(symbols);
    }

    /** Opens the run: carries on old gaps, opens one for every other symbol. */
    void start(Instant now, EarlierRuns earlier) {
        lastFrameAt = earlier.lastFrameAt();
        gaps.retain(now, earlier.openGaps());
        gaps.open(now, subscriptions.symbols(), earlier.lastFrameAt(), earlier.cause());
        List<String> given = new ArrayList<>(earlier.symbols());
        given.removeAll(subscriptions.symbols());
        gaps.open(now, given, earlier.lastFrameAt(), GapCause.UNSUBSCRIBED);
        journal.append(now, LineKinds.START, EventJson.symbols(subscriptions.symbols()));
    }

    /** The socket is open: subscribes everything. */
    void connected(Instant now, Consumer<String> send) {
        connected = true;
        journal.append(now, LineKinds.CONNECT, EventJson.empty());
        subscriptions.symbols().forEach(symbol -> subscribe(now, symbol, send));
    }

    private void subscribe(Instant now, String symbol, Consumer<String> send) {
        journal.append(now, LineKinds.SUBSCRIBE, EventJson.symbol(symbol));
        subscriptions.requested(symbol, now);
        send.accept(FeedRequest.subscribe(symbol));
    }

    /** One whole message came. */
    void message(Instant now, byte[] message) {
        journal.append(now, TapeLine.FRAME, message);
        lastFrameAt = now;
        boolean nothingToClose = gaps.symbols().isEmpty() && message.length > MAX_ERROR_BYTES;
        if (nothingToClose || !connected) {
            return;
        }
        FrameReader.read(message).handle(trades -> heard(now, trades), error -> refused(now, error), other -> {
            // says nothing about a subscription
        });
    }

    /**
     * What was still on its way when its connection ended: it goes to the tape, but says nothing about the connection
     * after.
     */
    void late(Instant now, byte[] message) {
        journal.append(now, TapeLine.FRAME, message);
        lastFrameAt = now;
    }

    private void heard(Instant now, FeedMessage.Trades trades) {
        Set<String> traded = trades.elements().stream()
                .filter(Element.Candidate.class::isInstance)
                .map(Element::symbol)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String symbol : traded) {
            gaps.close(now, symbol, now);
            if (subscriptions.heard(symbol)) {
                // "too many symbols" must have meant another one
                String meant = subscriptions.newestTaken(traded);
                refuse(now, meant == null ? List.of() : List.of(meant), null);
            }
        }
    }

    private void refused(Instant now, FeedMessage.FeedError error) {
        String text = error.text();
        List<String> meant = List.of();
        if (text.startsWith(TOO_MANY)) {
            String newest = subscriptions.newestTaken(Set.of());
            meant = newest == null ? List.of() : List.of(newest);
            refuse(now, meant, null);
        } else if (text.startsWith(INVALID_SYMBOL)) {
            String name = text.substring(INVALID_SYMBOL.length()).strip();
            meant = name.isEmpty() ? subscriptions.settling(now, limits.settle()) : subscriptions.named(name);
            refuse(now, meant, now.plus(limits.resubscribe()));
        }
        LOG.warn("the feed says: {}{}", text, meant.isEmpty() ? "" : ", taken to mean " + meant);
    }

    /** @param againAt when to subscribe again, null for never */
    private void refuse(Instant now, List<String> symbols, @Nullable Instant againAt) {
        symbols.forEach(symbol -> subscriptions.refuse(symbol, againAt));
        gaps.open(now, symbols, lastFrameAt, GapCause.SUBSCRIPTION_REFUSED);
    }

    /** The socket is closed, or could not be opened. */
    void disconnected(Instant now, int code, String reason, GapCause cause) {
        if (connected) {
            gaps.open(now, subscriptions.symbols(), lastFrameAt, cause);
        }
        connected = false;
        subscriptions.clear();
        journal.append(now, LineKinds.DISCONNECT, EventJson.disconnect(code, reason));
    }

    /** We stopped reading the socket. */
    void paused(Instant now) {
        gaps.open(now, subscriptions.symbols(), lastFrameAt, GapCause.BACKPRESSURE);
        subscriptions.unsettle();
    }

    /** We read the socket again. */
    void resumed(Instant now) {
        subscriptions.resettle(now);
    }

    /** Time has passed: symbols without a word of refusal count as heard, refused ones are tried again. */
    void tick(Instant now, Consumer<String> send) {
        if (!connected) {
            return;
        }
        for (String symbol : subscriptions.symbols()) {
            Instant settled = subscriptions.settledAt(symbol, limits.settle());
            if (settled != null && !settled.isAfter(now)) {
                gaps.close(now, symbol, settled);
            }
            if (subscriptions.isDueAgain(symbol, now)) {
                subscribe(now, symbol, send);
            }
        }
    }

    /** Ends the run: what follows is a gap, which the next run carries on. */
    void stop(Instant now) {
        gaps.open(now, subscriptions.symbols(), lastFrameAt, GapCause.STOPPED);
        journal.append(now, LineKinds.END, EventJson.empty());
    }

    int openGaps() {
        return gaps.symbols().size();
    }

    int subscribed() {
        return subscriptions.taken();
    }
}
