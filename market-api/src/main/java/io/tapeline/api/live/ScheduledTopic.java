/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

/** A topic and the ticks at which it is read next. */
final class ScheduledTopic {

    private final Topic topic;
    private final LivePace pace;
    private long nextPoll;
    private long nextWindow;

    /** @param now it is read at this tick for the first time */
    ScheduledTopic(Topic topic, LivePace pace, long now) {
        this.topic = topic;
        this.pace = pace;
        this.nextPoll = now;
        this.nextWindow = now + pace.toNextWindow();
    }

    Topic topic() {
        return topic;
    }

    /** Asks the store if it is time to. */
    void pollIfDue(long now) {
        if (now < nextPoll) {
            return;
        }
        nextPoll = now + pace.toNextPoll();
        if (now >= nextWindow) {
            nextWindow = now + pace.toNextWindow();
            topic.windowIsDue();
        }
        topic.poll();
    }
}
