/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import io.tapeline.market.calendar.MarketSession;
import java.time.Instant;

/**
 * How an exchange stands, in Finnhub's words.
 *
 * @param session the part of the trading day
 * @param at Finnhub's clock, to the second
 */
public record Market(MarketSession session, Instant at) {}
