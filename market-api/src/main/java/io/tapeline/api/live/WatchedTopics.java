/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.store.MarketStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Who watches what, in the order in which they came. A topic is there as long as somebody watches it. */
final class WatchedTopics {

    private final MarketStore store;
    private final LivePace pace;
    private final int mostRead;
    private final Map<LiveTopic, ScheduledTopic> topics = new LinkedHashMap<>();

    /** @param mostRead so many topics are read, those that came first */
    WatchedTopics(MarketStore store, LivePace pace, int mostRead) {
        this.store = store;
        this.pace = pace;
        this.mostRead = mostRead;
    }

    boolean isEmpty() {
        return topics.isEmpty();
    }

    Optional<Topic> of(LiveTopic topic) {
        return Optional.ofNullable(topics.get(topic)).map(ScheduledTopic::topic);
    }

    void join(LiveTopic topic, LiveClient client, long now) {
        topics.computeIfAbsent(topic, any -> new ScheduledTopic(new Topic(topic, store), pace, now))
                .topic()
                .clients()
                .add(client);
    }

    void leave(LiveTopic topic, LiveClient client) {
        of(topic).ifPresent(watched -> {
            watched.clients().remove(client);
            if (watched.clients().isEmpty()) {
                topics.remove(topic);
            }
        });
    }

    /** Does something with every client; it may let clients go. */
    void forEachClient(BiConsumer<Topic, LiveClient> what) {
        List.copyOf(topics.values())
                .forEach(watched ->
                        List.copyOf(watched.topic().clients()).forEach(client -> what.accept(watched.topic(), client)));
    }

    /**
     * Returns whether one more may be read.
     *
     * @param isRead which topics are
     */
    boolean hasRoomFor(LiveTopic topic, Predicate<LiveTopic> isRead) {
        return topics.containsKey(topic)
                || !isRead.test(topic)
                || topics.keySet().stream().filter(isRead).count() < mostRead;
    }

    /**
     * Asks the store for what is due.
     *
     * @param isRead which topics are
     * @return those that are too many, and are not asked for
     */
    List<Topic> poll(long now, Predicate<LiveTopic> isRead) {
        var beyond = new ArrayList<Topic>();
        int read = 0;
        for (ScheduledTopic watched : topics.values()) {
            if (isRead.test(watched.topic().topic())) {
                read++;
                if (read > mostRead) {
                    beyond.add(watched.topic());
                } else {
                    watched.pollIfDue(now);
                }
            }
        }
        return beyond;
    }
}
