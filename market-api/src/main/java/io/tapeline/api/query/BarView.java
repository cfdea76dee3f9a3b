/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;

/**
 * A bar as it is answered.
 *
 * @param key which bar
 * @param bar its values
 * @param state how far to rely on it
 */
public record BarView(BarKey key, Bar bar, BarState state) {}
