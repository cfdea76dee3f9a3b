/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Bars;
import io.tapeline.api.query.Health;
import io.tapeline.api.query.Quote;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final HealthJson healthJson;
    private final Clock clock;

    private final Map<LiveTopic, TopicState> topics = new HashMap<>();
    private final Map<LiveTopic, Set<LiveClient>> clients = new HashMap<>();
    private List<Quote> quotes = List.of();
    /** Null until the store has answered a client who watches now: what was so before is not so now. */
    private @Nullable Health health;

    private boolean quotesPending;
    private int open;

    public LiveHub(MarketStore store, HealthJson healthJson, Clock clock) {
        this.bars = new Bars(store);
        this.watchlist = new Watchlist(store);
        this.healthJson = healthJson;
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
        poll(topics.computeIfAbsent(topic, TopicState::new));
        pollQuotes();
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
        if (open == 0) {
            health = null;
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
        topics.values().forEach(this::poll);
        pollQuotes();
        Health known = health;
        if (known != null) {
            clients.values()
                    .forEach(watching -> watching.forEach(client ->
                            client.offerHeartbeat(healthJson.heartbeat(known, clock.instant(), client.skipped()))));
        }
    }

    private void poll(TopicState state) {
        int limit = state.nextLimit(REVISABLE_EACH);
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

    private void pollQuotes() {
        if (quotesPending) {
            return;
        }
        quotesPending = true;
        watchlist
                .quotes()
                .onComplete(answer -> quotesPending = false)
                .onFailure(this::failed)
                .onSuccess(newest -> {
                    quotes = newest;
                    health = Health.of(newest);
                    clients.values().forEach(watching -> watching.forEach(client -> client.offerQuotes(newest)));
                });
    }

    private void failed(Throwable failure) {
        String reason = failure instanceof StoreUnavailableException
                ? String.valueOf(failure.getMessage())
                : "the store holds a row that is not ours, see the log";
        if (health == null || !health.downReason().equals(Optional.of(reason))) {
            LOG.warn("live updates wait: {}", failure.getMessage());
        }
        health = Health.down(reason);
    }
}
