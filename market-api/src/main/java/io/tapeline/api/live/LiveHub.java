/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.Health;
import io.tapeline.api.query.Quotes;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.StoreUnavailableException;
import io.vertx.core.AsyncResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store for what is watched and hands changes to the clients. */
public final class LiveHub {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final MarketStore store;
    private final Watchlist watchlist;
    private final HealthJson healthJson;
    private final Clock clock;
    private final LiveLimits limits;
    private final LivePace pace;

    private final Map<LiveTopic, Watched> topics = new HashMap<>();
    private long now;
    /** Null until the store has answered somebody who watches now: what was so before is not so now. */
    private @Nullable Quotes quotes;

    /** As the newest reading found it; null as long as {@link #quotes} may be. */
    private @Nullable Health health;

    /** A topic and the ticks at which it is read next. */
    private static final class Watched {
        private final Topic topic;
        private long nextPoll;
        private long nextWindow;

        Watched(Topic topic, long nextPoll, long nextWindow) {
            this.topic = topic;
            this.nextPoll = nextPoll;
            this.nextWindow = nextWindow;
        }
    }

    /** Makes a hub without clients. */
    public LiveHub(Readers readers, HealthJson healthJson, Clock clock, LiveLimits limits, LivePace pace) {
        this.store = readers.store();
        this.watchlist = readers.watchlist();
        this.healthJson = healthJson;
        this.clock = clock;
        this.limits = limits;
        this.pace = pace;
    }

    /**
     * Returns why nobody may watch this now, nothing when it may be watched. A symbol that is not stored costs nothing.
     */
    Optional<String> refusal(LiveTopic topic) {
        boolean another = !topics.containsKey(topic) && isStored(topic);
        return another
                        && topics.values().stream()
                                        .filter(known -> isStored(known.topic.topic()))
                                        .count()
                                >= limits.maxTopics()
                ? Optional.of("too many different charts are watched, at most " + limits.maxTopics())
                : Optional.empty();
    }

    private boolean isStored(LiveTopic topic) {
        return quotes != null && quotes.of(topic.symbol()).isPresent();
    }

    /** Begins to serve a client, at once with what is known and shortly with what is new. */
    LiveClient join(LiveTopic topic, LiveSocket socket) {
        var client = new LiveClient(socket, now);
        Watched watched = topics.computeIfAbsent(
                topic, any -> new Watched(new Topic(topic, store), now, now + pace.toNextWindow()));
        watched.topic.clients().add(client);
        drained(topic, client);
        refresh();
        pollWhatIsDue();
        return client;
    }

    void leave(LiveTopic topic, LiveClient client) {
        Watched watched = topics.get(topic);
        if (watched != null
                && watched.topic.clients().remove(client)
                && watched.topic.clients().isEmpty()) {
            topics.remove(topic);
        }
        if (topics.isEmpty()) {
            quotes = null;
            health = null;
        }
    }

    /** Brings a client up to date that has room again. */
    void drained(LiveTopic topic, LiveClient client) {
        Watched watched = topics.get(topic);
        if (watched != null) {
            watched.topic.offer(client);
        }
        if (quotes != null) {
            client.offerQuotes(quotes.all());
        }
    }

    /** Takes a client's sign of life. */
    void heard(LiveClient client) {
        client.heard(now);
    }

    /** Does what is due; to be called {@value LivePace#TICKS_A_PERIOD} times a period. */
    public void tick() {
        now++;
        if (topics.isEmpty()) {
            return;
        }
        refresh();
        pollWhatIsDue();
        List.copyOf(topics.values())
                .forEach(watched ->
                        new ArrayList<>(watched.topic.clients()).forEach(client -> attend(watched.topic, client)));
    }

    private void attend(Topic topic, LiveClient client) {
        if (pace.isIdle(client, now)) {
            client.socket().goAway("no sign of life");
            leave(topic.topic(), client);
            return;
        }
        if (pace.isPing(client, now)) {
            client.socket().ping();
        }
        Health known = health;
        if (known != null && pace.isHeartbeat(client, now)) {
            Health here = topic.failure().map(LiveHub::down).orElse(known.withTradeReceivedAt(newest(topic)));
            client.offerHeartbeat(healthJson.heartbeat(here, clock.instant(), client.skipped()));
        }
    }

    private static @Nullable Instant newest(Topic topic) {
        DaySummary day = topic.known().map(known -> known.days().newest()).orElse(null);
        return day == null ? null : day.receivedAt();
    }

    private void refresh() {
        watchlist.latest().onComplete(this::take);
    }

    private void take(AsyncResult<Quotes> reading) {
        if (topics.isEmpty()) {
            return;
        }
        if (reading.failed()) {
            health = failed(reading.cause());
        } else if (quotes != reading.result()
                || health == null
                || health.downReason().isPresent()) {
            Quotes newest = reading.result();
            quotes = newest;
            health = Health.of(newest);
            topics.values()
                    .forEach(watched -> watched.topic.clients().forEach(client -> client.offerQuotes(newest.all())));
            pollWhatIsDue();
        }
    }

    private void pollWhatIsDue() {
        for (Watched watched : topics.values()) {
            if (now < watched.nextPoll || !isStored(watched.topic.topic())) {
                continue;
            }
            watched.nextPoll = now + pace.toNextPoll();
            if (now >= watched.nextWindow) {
                watched.nextWindow = now + pace.toNextWindow();
                watched.topic.windowIsDue();
            }
            watched.topic.poll().onFailure(this::failed);
        }
    }

    private Health failed(Throwable failure) {
        Health found = down(failure);
        if (health == null || !health.downReason().equals(found.downReason())) {
            LOG.warn("live updates wait: {}", failure.getMessage());
        }
        return found;
    }

    private static Health down(Throwable failure) {
        return Health.down(
                failure instanceof StoreUnavailableException
                        ? String.valueOf(failure.getMessage())
                        : "the store holds a row that is not ours, see the log");
    }
}
