/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A market that never was: bars, splits, dividends and tickers from a seed, and days that are wrong on purpose.
 *
 * <p>Any day can be asked for without those before it, and is the same each time.
 */
@NullMarked
package io.tapeline.playedhistory.market;

import org.jspecify.annotations.NullMarked;
