/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

/**
 * One code of the table.
 *
 * @param code as the feed sends it
 * @param name what it stands for
 * @param last whether it lets a print set the last price, and so open and close
 * @param highLow whether it lets a print move high and low
 * @param volume whether it lets the size count
 */
record TradeCondition(String code, String name, Mark last, Mark highLow, Mark volume) {

    private static final int COLUMNS = 5;

    TradeCondition {
        // one basis then serves both, and a bar's open and close lie between its low and high whatever it is made of
        if ((last == Mark.NO) != (highLow == Mark.NO)) {
            throw new IllegalArgumentException(
                    "a code that forbids open and close forbids high and low, and the reverse; was " + code);
        }
    }

    /** Reads a line of the table: columns separated by tabs. */
    static TradeCondition parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("a condition has " + COLUMNS + " columns, was " + line);
        }
        return new TradeCondition(cells[0], cells[1], Mark.of(cells[2]), Mark.of(cells[3]), Mark.of(cells[4]));
    }
}
