/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a trade's condition codes let it do, as docs/contracts/store.md says it (COND-1, COND-2, COND-4 to COND-7). */
final class SaleCodes {

    /** By code from 1: Y sets the last price, N does not, ? does if nothing else did. */
    private static final String LAST = "YYNYNYYY?N" + "NNYYYNNYYN" + "?NYNNNYYY?" + "Y?YYYYNYYY" + "Y";

    private static final Map<String, Character> VERDICTS = byCode();

    /** The price of the best rank is shown. */
    enum Rank {
        SETS("eligible"),
        SETS_ALONE("conditional"),
        SETS_OUTSIDE_THE_SESSION("extended"),
        SETS_NOTHING("ineligible");

        private final String basis;

        Rank(String basis) {
            this.basis = basis;
        }

        /** The API's word; a bar without one is of the first. */
        String basis() {
            return basis;
        }

        /** Reads the API's word; another is of no rank. */
        static Rank of(String basis) {
            return Arrays.stream(values())
                    .filter(rank -> rank.basis.equals(basis))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a basis of no rank: " + basis));
        }
    }

    private SaleCodes() {}

    /** How a trade's price ranks in a bar. */
    static Rank rank(String symbol, BarLength length, SeenTrade trade) {
        if (symbol.indexOf(':') >= 0) {
            return Rank.SETS;
        }
        boolean regular = StockHours.isRegular(trade.tradedAt());
        char verdict = verdict(trade.conditions(), regular);
        boolean ofTheDay = regular || (StockHours.isAfterTheBell(trade.tradedAt()) && isClosing(trade.conditions()));
        if (length == BarLength.DAY && !ofTheDay) {
            return verdict == 'Y' ? Rank.SETS_OUTSIDE_THE_SESSION : Rank.SETS_NOTHING;
        }
        return verdict == 'Y' ? Rank.SETS : verdict == '?' ? Rank.SETS_ALONE : Rank.SETS_NOTHING;
    }

    /** Whether a trade's size is volume: official opens and closes and a corrected close repeat what was printed. */
    static boolean isVolume(String symbol, SeenTrade trade) {
        return symbol.indexOf(':') >= 0
                || !(has(trade.conditions(), 16) || has(trade.conditions(), 20) || has(trade.conditions(), 39));
    }

    /** The strictest of all codes. */
    private static char verdict(List<String> codes, boolean regular) {
        char strictest = 'Y';
        for (String code : codes) {
            char last = VERDICTS.getOrDefault(code, 'N');
            if (!regular && code.equals("24")) {
                last = 'Y';
            } else if (!regular && code.equals("25")) {
                last = '?';
            }
            strictest = strictest == 'N' || last == 'N' ? 'N' : last == '?' ? '?' : strictest;
        }
        return strictest;
    }

    private static Map<String, Character> byCode() {
        return IntStream.rangeClosed(1, LAST.length())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(code -> Integer.toString(code), code -> LAST.charAt(code - 1)));
    }

    private static boolean isClosing(List<String> codes) {
        return (has(codes, 35) || has(codes, 36) || has(codes, 39)) && !has(codes, 24) && !has(codes, 25);
    }

    private static boolean has(List<String> codes, int code) {
        return codes.contains(Integer.toString(code));
    }
}
