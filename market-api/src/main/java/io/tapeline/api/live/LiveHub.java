/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Bars;
import io.tapeline.api.query.Pulse;
import io.tapeline.api.query.Quote;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.PulseJson;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store for what is watched and hands changes to the clients. */
public final class LiveHub {

    /** More clients than this and a further one is refused. */
    static final int MAX_CLIENTS = 1_000;

    /** Each so many periods the bars that late trades may have revised are read too. */
    private static final int REVISABLE_EACH = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final Bars bars;
    private final Watchlist watchlist;
    private final PulseJson pulseJson;
    private final Clock clock;

    private final Map<LiveTopic, TopicState> topics = new HashMap<>();
    private final Map<LiveTopic, Set<LiveClient>> clients = new HashMap<>();
    private List<Quote> quotes = List.of();
    private Pulse pulse = new Pulse(null, null);
    private boolean askingQuotes;
    private int open;

    public LiveHub(MarketStore store, PulseJson pulseJson, Clock clock) {
        this.bars = new Bars(store);
        this.watchlist = new Watchlist(store);
        this.pulseJson = pulseJson;
        this.clock = clock;
    }

    boolean isCrowded() {
        return open >= MAX_CLIENTS;
    }

    /** Begins to serve a client, at once with what is known and shortly with what is new. */
    LiveClient join(LiveTopic topic, LiveSocket socket) {
        var client = new LiveClient(socket);
        open++;
        clients.computeIfAbsent(topic, none -> new LinkedHashSet<>()).add(client);
        drained(topic, client);
        ask(topics.computeIfAbsent(topic, TopicState::new));
        askQuotes();
        return client;
    }

    void leave(LiveTopic topic, LiveClient client) {
        Set<LiveClient> watching = clients.getOrDefault(topic, Set.of());
        if (watching.remove(client)) {
            open--;
        }
        if (watching.isEmpty()) {
            clients.remove(topic);
            topics.remove(topic);
        }
    }

    /** Brings a client up to date that has room again. */
    void drained(LiveTopic topic, LiveClient client) {
        TopicState state = topics.get(topic);
        if (state != null) {
            client.offerBars(state.messages());
        }
        client.offerQuotes(quotes);
    }

    /** Asks for all that is watched; to be called each period. */
    public void tick() {
        if (open == 0) {
            return;
        }
        topics.values().forEach(this::ask);
        askQuotes();
        clients.values()
                .forEach(watching -> watching.forEach(
                        client -> client.offerBeat(pulseJson.beat(pulse, clock.instant(), client.skipped()))));
    }

    private void ask(TopicState state) {
        int limit = state.ask(REVISABLE_EACH);
        if (limit == 0) {
            return;
        }
        LiveTopic topic = state.topic();
        bars.page(BarRequest.newest(topic.symbol(), topic.interval(), limit))
                .onComplete(answer -> state.answered())
                .onFailure(this::failed)
                .onSuccess(page -> {
                    state.take(page);
                    clients.getOrDefault(topic, Set.of()).forEach(client -> client.offerBars(state.messages()));
                });
    }

    private void askQuotes() {
        if (askingQuotes) {
            return;
        }
        askingQuotes = true;
        watchlist
                .quotes()
                .onComplete(answer -> askingQuotes = false)
                .onFailure(this::failed)
                .onSuccess(newest -> {
                    quotes = newest;
                    pulse = Pulse.of(newest);
                    clients.values().forEach(watching -> watching.forEach(client -> client.offerQuotes(newest)));
                });
    }

    private void failed(Throwable failure) {
        String reason = failure instanceof StoreUnavailableException
                ? String.valueOf(failure.getMessage())
                : "the store holds a row that is not ours, see the log";
        if (!pulse.downReason().equals(Optional.of(reason))) {
            LOG.warn("live updates wait: {}", failure.getMessage());
        }
        pulse = Pulse.down(reason);
    }
}
