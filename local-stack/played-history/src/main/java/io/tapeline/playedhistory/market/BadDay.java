/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A fault in the data itself, planted on demand.
 *
 * @param symbol whose bars are wrong
 * @param day on which
 */
public record BadDay(String symbol, LocalDate day, Fault fault) {

    /** What may be wrong with a day. */
    public enum Fault {
        /** One bar's prices are below zero. */
        NEGATIVE_PRICE,
        /** One bar comes twice. */
        DUPLICATE_KEY,
        /** An hour of the regular session is not there. */
        MISSING_HOUR,
        /** The answer says one more result than it has. */
        WRONG_COUNT
    }

    /**
     * Reads {@code AAPL:2026-01-14:negative-price}.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static BadDay of(String text) {
        int second = text.lastIndexOf(':');
        int first = second < 1 ? -1 : text.lastIndexOf(':', second - 1);
        if (first < 1) {
            throw new IllegalArgumentException("a bad day must be SYMBOL:DAY:FAULT, was " + text);
        }
        return new BadDay(
                text.substring(0, first),
                LocalDate.parse(text.substring(first + 1, second)),
                Fault.valueOf(text.substring(second + 1).replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    boolean isOf(String of, LocalDate on) {
        return symbol.equals(of) && day.equals(on);
    }

    /** Returns how many results too many the answer says that holds this day. */
    int miscounted() {
        return fault == Fault.WRONG_COUNT ? 1 : 0;
    }

    List<Bar> spoil(List<Bar> minutes) {
        var spoilt = new ArrayList<>(minutes);
        int middle = minutes.size() / 2;
        if (minutes.isEmpty()) {
            return spoilt;
        }
        Bar one = minutes.get(middle);
        switch (fault) {
            case NEGATIVE_PRICE -> spoilt.set(middle, one.withPrices(one.close().multiply(BigDecimal.valueOf(-1))));
            case DUPLICATE_KEY -> spoilt.add(middle, one);
            case MISSING_HOUR -> {
                long from = one.start();
                spoilt.removeIf(bar -> bar.start() >= from && bar.start() < from + 3_600_000);
            }
            case WRONG_COUNT -> {
                // the bars are right
            }
        }
        return spoilt;
    }

    /** Returns every fault as it is written. */
    public static String faults() {
        return String.join(
                ", ",
                Stream.of(Fault.values())
                        .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
