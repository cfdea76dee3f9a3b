/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import java.time.Instant;

/**
 * A session that is going on.
 *
 * @param kind any but {@link MarketSession#CLOSED}
 * @param since when it began
 */
public record TradingSession(MarketSession kind, Instant since) {}
