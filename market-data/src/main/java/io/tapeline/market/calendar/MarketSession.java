/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

/** The part of a trading day in which a moment lies. */
public enum MarketSession {
    /** From 4:00 New York to the open. */
    PRE_MARKET,
    /** From 9:30 New York to the close at 16:00, or at 13:00 on a day of an early close. */
    REGULAR,
    /** For four hours after the close. */
    POST_MARKET,
    /** At night, at weekends and on holidays. */
    CLOSED
}
