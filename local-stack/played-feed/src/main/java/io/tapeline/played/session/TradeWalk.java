/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.util.ArrayList;
import java.util.List;

/** A random walk of one symbol's price, and the bursts of prints it leaves behind. */
final class TradeWalk {

    /** Prints of one order, on average. */
    private static final double MEAN_BURST = 2.4;

    private static final double REPEATS = 0.27;
    private static final double BUSIEST = 3.2;

    private final Instrument instrument;
    private final Window window;
    private final Dice dice;
    private final Prints prints;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final boolean stragglers;
    private double level;

    TradeWalk(Instrument instrument, Window window, long seed) {
        this(instrument, window, seed, true);
    }

    /** @param stragglers whether some trades arrive when their minute is long over */
    TradeWalk(Instrument instrument, Window window, long seed, boolean stragglers) {
        this.stragglers = stragglers;
        this.instrument = instrument;
        this.window = window;
        this.dice = new Dice(seed);
        this.prints = new Prints(instrument, dice, new Dice(~seed));
        this.level = instrument.start();
    }

    List<Arrival> walk() {
        double meanWait = 60_000 / instrument.tradesPerMinute() * MEAN_BURST / BUSIEST;
        boolean auctions = instrument.style().isStock();
        if (auctions) {
            auction(window.start() + dice.between(20, 900), true);
        }
        double time = window.start();
        for (time += dice.wait1() * meanWait; time < window.end(); time += dice.wait1() * meanWait) {
            if (dice.chance(activity((time - window.start()) / window.millis()) / BUSIEST)) {
                burst((long) time);
            }
        }
        if (auctions) {
            auction(window.end() + dice.between(100, 2_500), false);
            afterTheClose();
        }
        return arrivals;
    }

    /** The price it has come to, in ticks. */
    long level() {
        return Math.max(1, StrictMath.round(level));
    }

    /** How busy the market is, 1 on average: stocks by a U over the day, crypto in slow waves. */
    private double activity(double progress) {
        if (instrument.style().isStock()) {
            double fromMiddle = 2 * progress - 1;
            double ends = progress < 0.01 || progress > 0.99 ? 1.4 : 1;
            return (0.62
                            + 1.1 * fromMiddle * fromMiddle * fromMiddle * fromMiddle * (progress < 0.5 ? 1.15 : 0.95)
                            + 0.4 * fromMiddle * fromMiddle)
                    * ends;
        }
        return 1 + 0.45 * StrictMath.sin(progress * 19) + 0.35 * StrictMath.sin(progress * 47 + instrument.tick());
    }

    private void burst(long time) {
        level += dice.bell() * instrument.deviation() * StrictMath.sqrt(60 / instrument.tradesPerMinute());
        level += (instrument.start() - level) * 0.0004;
        int side = dice.chance(0.5) ? 1 : -1;
        long ticks = Math.max(1, StrictMath.round(level));
        long at = time;
        SyntheticTrade last = prints.at(at, ticks);
        arrive(last);
        while (dice.chance(1 - 1 / MEAN_BURST)) {
            if (!dice.chance(REPEATS)) {
                at += dice.chance(0.3) ? dice.between(1, 9) : 0;
                ticks = Math.max(1, ticks + (dice.chance(0.25) ? side : 0));
                last = prints.at(at, ticks);
            }
            arrive(last);
        }
    }

    private void auction(long time, boolean opening) {
        arrive(prints.auction(time, StrictMath.round(level), opening));
    }

    /** What repeats the auctions officially, and the first prints of the post-market. */
    private void afterTheClose() {
        SyntheticTrade opening = arrivals.get(0).trade();
        SyntheticTrade closing = arrivals.get(arrivals.size() - 1).trade();
        arrive(prints.official(opening.tradedAt() + dice.between(5, 400), opening, true));
        arrive(prints.official(closing.tradedAt() + dice.between(5, 400), closing, false));
        for (int i = dice.between(1, 4); i > 0; i--) {
            arrive(prints.afterHours(window.end() + dice.between(10, 2_900), StrictMath.round(level)));
        }
    }

    /** Most prints are quick; some come seconds later, a few after their minute is long over. */
    private void arrive(SyntheticTrade trade) {
        long delay = dice.between(4, 60);
        double kind = dice.uniform();
        if (kind < 0.0006 && stragglers) {
            delay += dice.between(150_000, 900_000);
        } else if (kind < 0.006 && stragglers) {
            delay += dice.between(2_000, 80_000);
        }
        long readyAt = Math.min(trade.tradedAt() + delay, window.end() + 3_000);
        arrivals.add(new Arrival(Math.max(readyAt, trade.tradedAt() + 4), trade));
    }
}
