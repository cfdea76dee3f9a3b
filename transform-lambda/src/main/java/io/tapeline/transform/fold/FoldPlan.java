/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarFold;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records folded in order into bars as they were read; nothing is written here. A record looks at its own bars alone,
 * so the work grows with the records and not with records times bars.
 */
public final class FoldPlan {

    private static final Refusal NO_ROOM = new Refusal(
            Refusal.Reason.TOO_MANY_HOLES, "its day has no room to remember what stays refused on both sides of it");

    private final FoldLimits limits;
    private final Map<BarKey, StoredBar> read = new HashMap<>();
    private final Map<BarKey, BarFold> folds = new LinkedHashMap<>();
    private final List<BarFold> days;
    private final Map<BarKey, List<JudgedRecord>> byBar = new HashMap<>();
    private final List<JudgedRecord> records = new ArrayList<>();
    private final List<JudgedRecord> tooManyHoles = new ArrayList<>();
    private final Set<JudgedRecord> waiting = new LinkedHashSet<>();
    private int leftRefused;

    private FoldPlan(Collection<StoredBar> bars, FoldLimits limits) {
        this.limits = limits;
        bars.forEach(bar -> read.put(bar.key(), bar));
        bars.forEach(bar -> folds.put(bar.key(), begin(bar)));
        days = folded(Interval.DAY);
    }

    /**
     * Folds records, in order.
     *
     * @param bars every bar that one of the records touches or may join, and the day of each minute
     */
    public static FoldPlan of(Collection<StoredBar> bars, List<JudgedRecord> records, FoldLimits limits) {
        var plan = new FoldPlan(bars, limits);
        records.forEach(plan::add);
        return plan;
    }

    private BarFold begin(StoredBar bar) {
        return bar.key().interval() == Interval.DAY
                ? BarFold.ofDay(bar, limits.bars())
                : BarFold.ofMinute(bar, read(bar.key().day()).applied(), limits.bars());
    }

    private void add(JudgedRecord judged) {
        JudgedRecord record = judged.refusing(withoutRoom(judged), NO_ROOM);
        records.add(record);
        if (record.isRefused() && !judged.isRefused()) {
            leftRefused++;
        }
        for (BarKey key : record.byBar().keySet()) {
            if (!fold(key).fits(record.claim())) {
                tooManyHoles.add(record);
                return;
            }
        }
        record.byBar().forEach((key, trades) -> {
            fold(key).add(record.claim(), trades);
            remember(key, record);
        });
        for (BarFold day : days) {
            if (!record.byBar().containsKey(day.key())) {
                remember(day.key(), record);
                join(day, record);
            }
        }
    }

    /** Returns the trades that no day has room to take back, unless their minutes hold them already. */
    private Set<Position> withoutRoom(JudgedRecord record) {
        Set<Position> all = Set.of();
        for (Map.Entry<BarKey, List<Trade>> bar : record.byBar().entrySet()) {
            if (bar.getKey().interval() == Interval.DAY) {
                Set<Position> some = fold(bar.getKey())
                        .withoutRoom(
                                record.claim(),
                                bar.getValue(),
                                trade -> fold(BarKey.of(trade, Interval.MINUTE)).settles(trade.id()));
                if (!some.isEmpty()) {
                    all = all.isEmpty() ? new HashSet<>() : all;
                    all.addAll(some);
                }
            }
        }
        return all;
    }

    private void remember(BarKey key, JudgedRecord record) {
        byBar.computeIfAbsent(key, bar -> new ArrayList<>()).add(record);
    }

    /**
     * Tells a day of a record that has no trade of it: so its claims stay one range while others come late or early. It
     * is no reason to make a bar, nor to fail for want of room, nor a range more in a day other than its receipt's.
     */
    private void join(BarFold day, JudgedRecord record) {
        boolean lengthens = record.claim().discarded().isEmpty() && day.touches(record.claim());
        boolean may = lengthens || record.joins().contains(day.key());
        if (may && day.holdsTrades() && day.fits(record.claim())) {
            day.add(record.claim(), List.of());
        } else if (record.mustClose().contains(day.key())) {
            waiting.add(record);
        }
    }

    private BarFold fold(BarKey key) {
        BarFold fold = folds.get(key);
        if (fold == null) {
            throw new IllegalArgumentException("a record's bars are read before it is folded, was not: " + key);
        }
        return fold;
    }

    /** Returns the records of which nothing was folded, because a bar has no room for their ranges. */
    List<JudgedRecord> tooManyHoles() {
        return tooManyHoles;
    }

    /** Returns the records as they were folded: what a day had no room to take back is refused. */
    List<JudgedRecord> records() {
        return records;
    }

    /** Returns of how many records nothing could be taken back: all their trades stay refused, each in quarantine. */
    int leftRefused() {
        return leftRefused;
    }

    /** Returns the records that stay in quarantine as they are: they could not be discarded. */
    Set<JudgedRecord> waiting() {
        return waiting;
    }

    /** Returns the folded bars of one interval, in the order in which they were read. */
    public List<BarFold> folded(Interval interval) {
        return folds.values().stream()
                .filter(fold -> fold.key().interval() == interval)
                .toList();
    }

    /** Returns the trades that were not applied in their minute. */
    List<Trade> newTrades() {
        return folded(Interval.MINUTE).stream()
                .flatMap(fold -> fold.added().stream())
                .toList();
    }

    /**
     * Folds the records of one bar again, onto what stands there now.
     *
     * @param without records that are no longer to be folded; those that do not fit are added to them
     */
    BarFold again(StoredBar current, Collection<JudgedRecord> without) {
        BarFold fold = begin(current);
        for (JudgedRecord record : byBar.getOrDefault(current.key(), List.of())) {
            if (without.contains(record)) {
                continue;
            }
            List<Trade> trades = record.byBar().get(current.key());
            if (trades == null) {
                join(fold, record);
            } else if (fold.fits(record.claim())) {
                fold.add(record.claim(), trades);
            } else {
                without.add(record);
            }
        }
        return fold;
    }

    /** Returns a bar as it was read. */
    StoredBar read(BarKey key) {
        StoredBar bar = read.get(key);
        if (bar == null) {
            throw new IllegalArgumentException("bars are read before they are folded, was not: " + key);
        }
        return bar;
    }
}
