/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Interval;
import java.util.List;
import java.util.OptionalLong;

/**
 * The newest bars of a range.
 *
 * @param bars ascending by start
 * @param earlier where to end the range to get the bars before these, epoch seconds; empty when there are none
 */
public record BarPage(String symbol, Interval interval, List<BarView> bars, OptionalLong earlier) {

    public BarPage {
        bars = List.copyOf(bars);
    }
}
