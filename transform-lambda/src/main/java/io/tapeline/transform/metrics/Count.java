/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

/** What is counted of an invocation besides refusals. */
public enum Count {
    /** Trades in rows that were put; a repeated invocation may put a row again. */
    TRADES,
    /** Rows of bars written. */
    BARS,
    /** Writes that found another version than they had read. */
    CONFLICTS,
    /** Write units as the store reported them. */
    WRITE_UNITS,
    /** Read units as the store reported them. */
    READ_UNITS,
    /** Calls to the store, each as often as it was answered. */
    CALLS
}
