/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.BarPage;
import io.tapeline.api.query.BarView;
import io.tapeline.api.render.BarJson;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest bars of a topic as the messages that tell them, by start; as many as may be revised. */
final class TopicState {

    private final LiveTopic topic;
    private final TreeMap<Long, String> messages = new TreeMap<>();
    private boolean pending;
    private long reads;

    TopicState(LiveTopic topic) {
        this.topic = topic;
    }

    LiveTopic topic() {
        return topic;
    }

    SortedMap<Long, String> messages() {
        return Collections.unmodifiableSortedMap(messages);
    }

    /** Returns how many bars to ask the store for now, 0 while the last question is not answered. */
    int nextLimit(int revisableEach) {
        if (pending) {
            return 0;
        }
        pending = true;
        return reads++ % revisableEach == 0 ? topic.revisable() : topic.newest();
    }

    void answered() {
        pending = false;
    }

    void take(BarPage page) {
        for (BarView view : page.bars()) {
            messages.put(view.key().start(), BarJson.changed(topic.symbol(), topic.interval(), view));
        }
        while (messages.size() > topic.revisable()) {
            messages.pollFirstEntry();
        }
    }
}
