/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.Failures;
import io.tapeline.api.query.Quote;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.SymbolState;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One (symbol, interval) that is watched, and who watches it. Asks for the symbol's row, and for bars only when that
 * has changed: bars are written before it, so nothing is missed for longer than to the next reading of the whole
 * window.
 */
final class Topic {

    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);

    private final LiveTopic topic;
    private final MarketStore store;
    private final BarWindow window;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private @Nullable SymbolState known;
    private @Nullable Throwable failure;
    private boolean pending;
    private boolean windowDue = true;

    Topic(LiveTopic topic, MarketStore store) {
        this.topic = topic;
        this.store = store;
        this.window = new BarWindow(topic);
    }

    LiveTopic topic() {
        return topic;
    }

    Set<LiveClient> clients() {
        return clients;
    }

    /** Returns what is known of the symbol, nothing before the first answer. */
    Optional<SymbolState> known() {
        return Optional.ofNullable(known);
    }

    /** Returns why the store did not answer the last question, nothing when it did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Sends a client what it does not have. */
    void offer(LiveClient client) {
        client.offerBars(window.messages());
        known().ifPresent(state -> client.offerQuote(new Quote(state)));
    }

    /** Asks the store, unless it has not answered the last question. */
    void poll() {
        if (pending) {
            return;
        }
        pending = true;
        Future.succeededFuture()
                // whatever is thrown, an Error too, is an answer: otherwise nobody would ask again
                .compose(go -> store.symbol(topic.symbol()))
                .compose(symbol -> symbol.isEmpty() ? Future.<Void>succeededFuture() : refresh(symbol.get()))
                .onComplete(answer -> {
                    pending = false;
                    tell(answer.cause());
                    failure = answer.cause();
                });
    }

    /** Tells a failure once while its reason is the same: questions go on each second. */
    private void tell(@Nullable Throwable failed) {
        if (failed != null && (failure == null || !Objects.equals(failed.getMessage(), failure.getMessage()))) {
            Failures.tell(LOG, "live updates of " + topic.symbol() + " wait", failed);
        }
    }

    /** Lets the next question be for the whole window. */
    void windowIsDue() {
        windowDue = true;
    }

    private Future<Void> refresh(SymbolState state) {
        boolean unchanged = known != null && state.version() <= known.version();
        if (unchanged && !windowDue) {
            return Future.succeededFuture();
        }
        boolean whole = windowDue;
        windowDue = false;
        return store.newestBars(topic.span(), whole ? topic.windowRows() : topic.newestRows())
                .onFailure(failed -> windowDue |= whole)
                .map(read -> {
                    // it may have become due meanwhile: that is not answered by this reading
                    if (whole) {
                        window.takeWindow(read);
                    } else if (!window.takeNewest(read)) {
                        windowDue = true;
                    }
                    if (!unchanged) {
                        known = state;
                    }
                    window.tell(known());
                    clients.forEach(this::offer);
                    return null;
                });
    }
}
