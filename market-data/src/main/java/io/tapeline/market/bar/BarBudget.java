/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

/**
 * How much of its row a bar may use to know the tape, in bytes of text. DynamoDB takes 400 KB for a row.
 *
 * @param rangesBytes of the ranges; a record that needs one more is refused whole
 * @param refusedBytes of what a day remembers as refused; an element refused from then on is closed
 * @param minuteRefusedBytes of what a minute remembers as refused until its day has settled it
 */
public record BarBudget(int rangesBytes, int refusedBytes, int minuteRefusedBytes) {

    public static final BarBudget DEFAULT = new BarBudget(64 << 10, 16 << 10, 192 << 10);

    public BarBudget {
        if (rangesBytes < 0 || refusedBytes < 0 || minuteRefusedBytes < refusedBytes) {
            throw new IllegalArgumentException("budgets must be 0 or more, a minute's no less than its day's, were "
                    + rangesBytes + ", " + refusedBytes + ", " + minuteRefusedBytes);
        }
    }
}
