/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The splits and dividends of a stock, the same for one seed whatever is asked. */
final class Actions {

    private static final int FIRST_YEAR = 2018;
    private static final int LAST_YEAR = 2032;
    private static final int[][] RATIOS = {{1, 2}, {1, 4}, {1, 10}, {2, 3}, {8, 1}};

    private final List<Split> splits = new ArrayList<>();
    private final List<Dividend> dividends = new ArrayList<>();

    /** @param seed of this symbol */
    Actions(String symbol, long seed) {
        var random = new SplittableRandom(seed ^ 0xACED);
        boolean pays = random.nextBoolean();
        double amount = 0.1 + random.nextInt(90) / 100.0;
        int month = random.nextInt(3);
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            if (random.nextInt(4) == 0) {
                LocalDate day = UsSessions.tradingDayFrom(LocalDate.ofYearDay(year, 1 + random.nextInt(360)));
                int[] ratio = RATIOS[random.nextInt(RATIOS.length)];
                splits.add(new Split(symbol, day, ratio[0], ratio[1]));
            }
            for (int quarter = 0; pays && quarter < 4; quarter++) {
                LocalDate day =
                        UsSessions.tradingDayFrom(LocalDate.of(year, quarter * 3 + 1 + month, 1 + random.nextInt(25)));
                dividends.add(new Dividend(symbol, day, amount));
            }
        }
    }

    /**
     * A split.
     *
     * @param day on which it is executed: its pre-market already trades at the new price
     * @param from so many shares
     * @param to become so many
     */
    record Split(String symbol, LocalDate day, int from, int to) {
        String type() {
            return to > from ? "forward_split" : "reverse_split";
        }
    }

    record Dividend(String symbol, LocalDate day, double amount) {}

    List<Split> splits() {
        return splits;
    }

    List<Dividend> dividends() {
        return dividends;
    }

    /** By what prices of a day are divided when they are adjusted to the newest shares. */
    double sharesSince(LocalDate day) {
        double factor = 1;
        for (Split split : splits) {
            if (split.day().isAfter(day)) {
                factor *= (double) split.to() / split.from();
            }
        }
        return factor;
    }
}
