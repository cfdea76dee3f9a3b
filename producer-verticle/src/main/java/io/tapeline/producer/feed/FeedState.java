/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.watch.Moment;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** Where a feed stands; each state has what it needs and nothing else. */
sealed interface FeedState {

    /** The word that the status shows. */
    String word();

    /** The connection there is, null without one. */
    default @Nullable FeedConnection connection() {
        return null;
    }

    /** Whether messages of that connection say something about subscriptions. */
    default boolean isRead() {
        return false;
    }

    /** A connection is being made. */
    record Connecting() implements FeedState {
        @Override
        public String word() {
            return "CONNECTING";
        }
    }

    /** A connection is open and read. */
    record Live(FeedConnection connection, Moment since) implements FeedState {
        @Override
        public String word() {
            return "LIVE";
        }

        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** A connection is open and not read: the tape has no room. */
    record Paused(FeedConnection connection, Moment since) implements FeedState {
        @Override
        public String word() {
            return "PAUSED";
        }

        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** We gave a connection up; the next is made only when this one is closed. */
    record Closing(FeedConnection connection, ConnectionEnd end) implements FeedState {
        @Override
        public String word() {
            return "CLOSING";
        }
    }

    /** Waits before the next connection. */
    record Waiting(ConnectionEnd after) implements FeedState {
        @Override
        public String word() {
            return switch (after.cause()) {
                case REFUSED -> "REFUSED";
                case RATE_LIMITED -> "RATE_LIMITED";
                default -> "WAITING";
            };
        }
    }

    /** A stop closes the connection. */
    record Stopping(FeedConnection connection, Promise<Void> stopped) implements FeedState {
        @Override
        public String word() {
            return "STOPPED";
        }
    }

    /** Nothing comes and nothing is written any more. */
    record Stopped() implements FeedState {
        @Override
        public String word() {
            return "STOPPED";
        }
    }
}
