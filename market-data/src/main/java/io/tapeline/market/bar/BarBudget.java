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
 * @param maxRefusedBytes of what any bar may come to remember as refused: a minute until its day has settled it, a day
 *     whose refused elements are closed or taken back one here and one there; a record that needs more is refused whole
 */
public record BarBudget(int rangesBytes, int refusedBytes, int maxRefusedBytes) {

    public static final BarBudget DEFAULT = new BarBudget(64 << 10, 16 << 10, 192 << 10);

    public BarBudget {
        if (rangesBytes < 0 || refusedBytes < 0 || maxRefusedBytes < refusedBytes) {
            throw new IllegalArgumentException(
                    "budgets must be 0 or more, the most refused no less than a day's share, were " + rangesBytes + ", "
                            + refusedBytes + ", " + maxRefusedBytes);
        }
    }
}
