/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One client: what it was sent, and so what it is still to be sent. */
final class LiveClient {

    private final LiveSocket socket;
    private final QuoteLines lines;
    private final Map<Long, String> sentBars = new HashMap<>();
    private final Map<String, Quote> sentQuotes = new HashMap<>();
    private final long joinedAt;
    private long heardAt;
    private long skipped;

    /**
     * Makes a client that was sent nothing.
     *
     * @param lines the same for all clients
     * @param now the tick at which it came
     */
    LiveClient(LiveSocket socket, QuoteLines lines, long now) {
        this.socket = socket;
        this.lines = lines;
        this.joinedAt = now;
        this.heardAt = now;
    }

    /** Returns the tick at which it came: its own phase of all that happens to each client at times. */
    long joinedAt() {
        return joinedAt;
    }

    /** Returns the tick at which it last gave a sign of life. */
    long heardAt() {
        return heardAt;
    }

    void heard(long now) {
        heardAt = now;
    }

    LiveSocket socket() {
        return socket;
    }

    /** Returns how often there was something to send and no room for it. */
    long skipped() {
        return skipped;
    }

    /** Sends the bars that differ from those sent, oldest first. */
    void offerBars(SortedMap<Long, String> newest) {
        newest.forEach((start, message) -> {
            if (!message.equals(sentBars.get(start)) && send(message)) {
                sentBars.put(start, message);
            }
        });
        sentBars.keySet().retainAll(newest.keySet());
    }

    /** Sends the symbols that differ from those sent and are not older, in one message. */
    void offerQuotes(List<Quote> newest) {
        var changed = new ArrayList<Quote>();
        for (Quote quote : newest) {
            Quote sent = sentQuotes.get(quote.symbol().symbol());
            if (sent == null || sent.symbol().version() < quote.symbol().version()) {
                changed.add(quote);
            }
        }
        if (!changed.isEmpty() && send(lines.changed(changed))) {
            changed.forEach(quote -> sentQuotes.put(quote.symbol().symbol(), quote));
        }
    }

    /** Sends a symbol unless it was sent. */
    void offerQuote(Quote quote) {
        offerQuotes(List.of(quote));
    }

    /** Sends a message that is worth nothing later. */
    void offerHeartbeat(String message) {
        if (!socket.isFull()) {
            socket.send(message);
        }
    }

    private boolean send(String message) {
        if (socket.isFull()) {
            skipped++;
            return false;
        }
        socket.send(message);
        return true;
    }
}
