/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.Quote;
import io.tapeline.api.render.QuoteJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One client: what it was sent, and so what it is still to be sent. */
final class LiveClient {

    private final LiveSocket socket;
    private final Map<Long, String> sentBars = new HashMap<>();
    private final Map<String, Quote> sentQuotes = new HashMap<>();
    private long skipped;

    LiveClient(LiveSocket socket) {
        this.socket = socket;
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

    /** Sends the symbols that differ from those sent, in one message. */
    void offerQuotes(List<Quote> newest) {
        var changed = new ArrayList<Quote>();
        for (Quote quote : newest) {
            if (!quote.equals(sentQuotes.get(quote.row().symbol()))) {
                changed.add(quote);
            }
        }
        if (!changed.isEmpty() && send(QuoteJson.changed(changed))) {
            changed.forEach(quote -> sentQuotes.put(quote.row().symbol(), quote));
        }
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
