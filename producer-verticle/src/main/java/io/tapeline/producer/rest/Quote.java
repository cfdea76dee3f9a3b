/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A symbol's last price.
 *
 * @param last the price
 * @param at when it was made, to the second
 */
public record Quote(BigDecimal last, Instant at) {}
