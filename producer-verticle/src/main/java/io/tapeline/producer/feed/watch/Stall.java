/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

/** Why an open connection is given up. */
public enum Stall {
    /** Nothing came at all, not even a ping. */
    NOTHING_HEARD,
    /** No subscribed symbol traded although a venue is open, whatever pings came. */
    NO_TRADES
}
