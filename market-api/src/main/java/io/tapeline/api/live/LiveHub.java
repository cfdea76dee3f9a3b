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
import io.tapeline.market.row.DaySummary;
import io.vertx.core.AsyncResult;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store for what is watched and hands changes to the clients. */
public final class LiveHub {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final Watchlist watchlist;
    private final HealthJson healthJson;
    private final Clock clock;
    private final LiveLimits limits;
    private final LivePace pace;
    private final WatchedTopics topics;
    private final QuoteLines lines = new QuoteLines();

    private long now;
    /** Null until the store has answered somebody who watches now: what was so before is not so now. */
    private @Nullable Quotes quotes;

    /** As the newest reading found it; null as long as {@link #quotes} may be. */
    private @Nullable Health health;

    /** Makes a hub without clients. */
    public LiveHub(Readers readers, HealthJson healthJson, Clock clock, LiveLimits limits, LivePace pace) {
        this.watchlist = readers.watchlist();
        this.healthJson = healthJson;
        this.clock = clock;
        this.limits = limits;
        this.pace = pace;
        this.topics = new WatchedTopics(readers.store(), pace, limits.maxTopics());
    }

    /**
     * Returns why nobody may watch this now, nothing when it may be watched. A symbol that is not stored costs nothing.
     */
    Optional<String> refusal(LiveTopic topic) {
        return topics.hasRoomFor(topic, this::isStored) ? Optional.empty() : Optional.of(tooMany());
    }

    private String tooMany() {
        return "too many different charts are watched, at most " + limits.maxTopics();
    }

    private boolean isStored(LiveTopic topic) {
        return quotes != null && quotes.isStored(topic.symbol());
    }

    /** Begins to serve a client, at once with what is known and shortly with what is new. */
    LiveClient join(LiveTopic topic, LiveSocket socket) {
        var client = new LiveClient(socket, lines, now);
        topics.join(topic, client, now);
        drained(topic, client);
        refresh();
        pollWhatIsDue();
        return client;
    }

    void leave(LiveTopic topic, LiveClient client) {
        topics.leave(topic, client);
        if (topics.isEmpty()) {
            quotes = null;
            health = null;
            lines.clear();
        }
    }

    /** Brings a client up to date that has room again. */
    void drained(LiveTopic topic, LiveClient client) {
        topics.of(topic).ifPresent(watched -> watched.offer(client));
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
        topics.forEachClient(this::attend);
    }

    private void attend(Topic topic, LiveClient client) {
        if (pace.isIdle(client, now)) {
            letGo(topic, client, "no sign of life");
            return;
        }
        if (pace.isPing(client, now)) {
            client.socket().ping();
        }
        Health known = health;
        if (known != null && pace.isHeartbeat(client, now)) {
            Health here = topic.failure().map(Health::down).orElse(known.withTradeReceivedAt(newest(topic)));
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
            health = Health.down(reading.cause());
        } else if (quotes != null && quotes.wereMadeAnewBefore(reading.result())) {
            letAllGo("the tables were made anew, forget what was told");
        } else if (quotes != reading.result()
                || health == null
                || health.downReason().isPresent()) {
            Quotes newest = reading.result();
            quotes = newest;
            health = Health.of(newest);
            topics.forEachClient((topic, client) -> client.offerQuotes(newest.all()));
            pollWhatIsDue();
        }
    }

    private void pollWhatIsDue() {
        // they joined before it was known what is stored
        topics.poll(now, this::isStored)
                .forEach(topic -> List.copyOf(topic.clients()).forEach(client -> letGo(topic, client, tooMany())));
    }

    private void letGo(Topic topic, LiveClient client, String reason) {
        client.socket().goAway(reason);
        leave(topic.topic(), client);
    }

    /** Whoever comes again is told of the new tables alone: what topics and clients know is of the old ones. */
    private void letAllGo(String reason) {
        LOG.warn("live clients are let go: {}", reason);
        topics.forEachClient((topic, client) -> letGo(topic, client, reason));
    }
}
