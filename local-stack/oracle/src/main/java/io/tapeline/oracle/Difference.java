/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * Something that is not as the tape says, or that could not be compared.
 *
 * @param kind what sort of difference
 * @param what one line: which thing, what was expected, what was there
 */
public record Difference(Kind kind, String what) {

    /** The sorts of difference, in the order in which they are shown. */
    public enum Kind {
        TAPE_DAMAGED("places of the tape that cannot be read", false),
        STILL_MOVING("still moving when the patience ended, not compared to the end", false),
        TRADE_LOST("trades lost", true),
        TRADE_DOUBLED("trades doubled", false),
        TRADE_UNKNOWN("trades in the store that are not on the tape", false),
        TRADE_DIFFERS("trades with other values", false),
        REFUSAL_MISSING("refused elements missing in quarantine", true),
        REFUSAL_UNKNOWN("elements in quarantine that the tape does not refuse", false),
        REFUSAL_DIFFERS("refused elements with another reason", false),
        RECORD_REFUSED("records refused whole", false),
        BAR_MISSING("bars missing", true),
        BAR_UNKNOWN("bars that should not be there", false),
        BAR_DIFFERS("bars that differ", true),
        GAP_MISSING("gaps missing in the ledger", true),
        GAP_UNKNOWN("gaps in the ledger that are not on the tape", false),
        GAP_DIFFERS("gaps that differ", true),
        PLAYED_LOST("trades played that are not on the producer's tape", true),
        PLAYED_UNKNOWN("frames on the producer's tape that were not played", false);

        private final String words;
        private final boolean passing;

        Kind(String words, boolean passing) {
            this.words = words;
            this.passing = passing;
        }

        public String words() {
            return words;
        }

        /** Whether a store that has not come so far yet looks like it. */
        boolean mayPass() {
            return passing;
        }
    }
}
