/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import java.util.List;

/**
 * What an export did.
 *
 * @param symbols how many the store knows
 * @param bars how many minutes were written
 * @param incomplete how many of them are not final
 * @param trades rows of trades as stored, repeats included
 * @param changed the tables whose day is another than before
 * @param lacking by symbol, what the lake has of the day and the store has not; nothing is replaced then
 * @param refusals how many rows could not be read, or had a number that does not fit its column
 * @param refused a line for each, of the first of them
 */
public record ExportResult(
        int symbols,
        long bars,
        long incomplete,
        long trades,
        long gaps,
        List<String> changed,
        List<String> lacking,
        long refusals,
        List<String> refused) {

    public boolean isEmpty() {
        return bars == 0 && gaps == 0;
    }

    /** Whether all that the store should have of the day is in the lake. */
    public boolean isWhole() {
        return refusals == 0 && lacking.isEmpty();
    }
}
