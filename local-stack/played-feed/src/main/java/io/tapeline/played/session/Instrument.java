/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

/**
 * What an invented market of one symbol is like.
 *
 * @param tick the price's last digit stands for 10 to the minus this
 * @param start the first price, in ticks
 * @param deviation of the price over one second, in ticks
 * @param tradesPerMinute on average over the session
 * @param style how prints look
 */
record Instrument(String symbol, int tick, long start, double deviation, double tradesPerMinute, Style style) {

    /** How prints of a venue look. */
    enum Style {
        /** A stock whose auctions print as on the UTP tape. */
        NASDAQ_STOCK,
        /** A stock whose auctions print as on the CTA tape. */
        NYSE_STOCK,
        /** Fractional sizes, no conditions. */
        CRYPTO;

        boolean isStock() {
            return this != CRYPTO;
        }
    }
}
