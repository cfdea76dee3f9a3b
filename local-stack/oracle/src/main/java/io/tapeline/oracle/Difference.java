/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * Something that is not in the store as the tape says.
 *
 * @param kind what sort of difference
 * @param what one line: which thing, what was expected, what was there
 */
public record Difference(Kind kind, String what) {

    /** The sorts of difference, in the order in which they are shown. */
    public enum Kind {
        TRADE_LOST("trades lost"),
        TRADE_DOUBLED("trades doubled"),
        TRADE_UNKNOWN("trades in the store that are not on the tape"),
        TRADE_DIFFERS("trades with other values"),
        REFUSAL_MISSING("refused elements missing in quarantine"),
        REFUSAL_UNKNOWN("elements in quarantine that the tape does not refuse"),
        REFUSAL_DIFFERS("refused elements with another reason"),
        RECORD_REFUSED("records refused whole"),
        BAR_MISSING("bars missing"),
        BAR_UNKNOWN("bars that should not be there"),
        BAR_DIFFERS("bars that differ"),
        GAP_MISSING("gaps missing in the ledger"),
        GAP_UNKNOWN("gaps in the ledger that are not on the tape"),
        GAP_DIFFERS("gaps that differ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
