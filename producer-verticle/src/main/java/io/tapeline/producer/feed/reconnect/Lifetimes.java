/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

import io.tapeline.producer.feed.watch.Moment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connection that is lost from one that the feed does not let live. A feed that sees two connections of one key
 * ends the new one at once, or both; our own connection of before, still half open over there, is enough.
 */
public final class Lifetimes {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    /** A server that goes away or restarts says so. */
    private static final int GOING_AWAY = 1001;

    private static final int RESTARTS = 1012;

    private @Nullable Moment began;
    private boolean delivered;
    private int endedAtOnce;

    /** A connection is open. */
    public void begins(Moment now) {
        began = now;
        delivered = false;
    }

    /** It brought a message. */
    public void delivered() {
        delivered = true;
        endedAtOnce = 0;
    }

    /** Returns how it ended: once may be chance, the second time in a row it is a collision. */
    public ConnectionEnd ended(Moment now, ConnectionEnd end) {
        Moment since = began;
        boolean says = end.code() == GOING_AWAY || end.code() == RESTARTS;
        boolean atOnce =
                since != null && !delivered && !says && now.since(since).compareTo(AT_ONCE) < 0;
        endedAtOnce = atOnce ? endedAtOnce + 1 : 0;
        return endedAtOnce < 2
                ? end
                : end.as(
                        EndCause.COLLISION,
                        end.why() + ", " + endedAtOnce
                                + " times as soon as it was open: is the key in use by another connection?");
    }
}
