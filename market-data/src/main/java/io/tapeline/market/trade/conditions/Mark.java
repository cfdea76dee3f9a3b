/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

/**
 * A cell of the table that says whether a code lets a print set the last price. Notes that ask for the venue, which the
 * feed does not tell, are read as they nearly always turn out; docs/adr/0021 has the reasons.
 */
enum Mark {
    YES("Y", PriceBasis.ELIGIBLE),
    NO("N", PriceBasis.INELIGIBLE),
    /** The table has no rule; a code that forbids nothing takes nothing away. */
    BLANK("-", PriceBasis.ELIGIBLE),
    /** Yes as the only one or as its venue's first, which an opening trade is by its nature. */
    FIRST_OF_ITS_VENUE("#1", PriceBasis.ELIGIBLE),
    ONLY_ONE("#2", PriceBasis.CONDITIONAL),
    /** Yes from the venue of the last trade or from the listing market, whence a late last sale nearly always comes. */
    FROM_ITS_VENUE("#3", PriceBasis.ELIGIBLE),
    /** Yes as the first of the day; whether it was is not known when it arrives, whether others count is. */
    FIRST_OF_THE_DAY("#4", PriceBasis.CONDITIONAL);

    private final String text;
    private final PriceBasis basis;

    Mark(String text, PriceBasis basis) {
        this.text = text;
        this.basis = basis;
    }

    PriceBasis basis() {
        return basis;
    }

    static Mark of(String text) {
        for (Mark mark : values()) {
            if (mark.text.equals(text)) {
                return mark;
            }
        }
        throw new IllegalArgumentException("a mark is Y, N, - or #1 to #4, was " + text);
    }
}
