/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * What is to be done about each gap of the ledger.
 *
 * @param wanted those to be filled
 * @param hopeless those of which it is known without asking that there are no official bars
 * @param settled how many are not to be looked at again
 * @param open how many go on
 * @param unended how many lie in days that have not ended
 */
public record BackfillPlan(List<Wanted> wanted, List<Hopeless> hopeless, int settled, int open, int unended) {

    /**
     * Plans there are whose newest minutes are a quarter of an hour old, and a bar is corrected in its first minutes.
     */
    private static final Duration UNTIL_WHOLE = Duration.ofHours(1);

    /**
     * A gap to be filled.
     *
     * @param days those that have ended, an hour ago at least; none of a weekend
     * @param unended the days of it that have not
     */
    public record Wanted(
            GapRecord gap, String ticker, GapMinutes minutes, List<LocalDate> days, List<LocalDate> unended) {}

    public record Hopeless(GapRecord gap, String reason) {}

    /**
     * What is fetched, and then filled, together.
     *
     * @param windows those that are not in the raw files
     */
    record Batch(List<Wanted> gaps, List<Window> windows) {}

    public BackfillPlan {
        wanted = List.copyOf(wanted);
        hopeless = List.copyOf(hopeless);
    }

    /**
     * Makes one.
     *
     * @param again whether what was found impossible is looked at again
     */
    public static BackfillPlan of(Collection<StoredGap> ledger, Instant now, boolean again) {
        var making = new Making(now, again);
        ledger.forEach(making::add);
        return new BackfillPlan(making.wanted, making.hopeless, making.settled, making.open, making.unended);
    }

    /** Returns how many minutes all these gaps touch, trading or not. */
    public long minutes() {
        return wanted.stream().mapToLong(gap -> gap.minutes().count()).sum();
    }

    /** Returns the windows that are not there, ticker by ticker. */
    public List<Window> windows(BiPredicate<String, LocalDate> isThere) {
        return batches(isThere, Integer.MAX_VALUE).stream()
                .flatMap(batch -> batch.windows().stream())
                .toList();
    }

    /**
     * Cuts the plan into what is fetched and filled together: whole tickers, and no more of them once there are so many
     * requests.
     */
    List<Batch> batches(BiPredicate<String, LocalDate> isThere, int requests) {
        Map<String, List<Wanted>> byTicker = new LinkedHashMap<>();
        wanted.forEach(gap -> byTicker.computeIfAbsent(gap.ticker(), none -> new ArrayList<>())
                .add(gap));
        var batches = new ArrayList<Batch>();
        var gaps = new ArrayList<Wanted>();
        var windows = new ArrayList<Window>();
        byTicker.forEach((ticker, ofTicker) -> {
            gaps.addAll(ofTicker);
            windows.addAll(windows(ticker, ofTicker, isThere));
            if (windows.size() >= requests) {
                batches.add(new Batch(List.copyOf(gaps), List.copyOf(windows)));
                gaps.clear();
                windows.clear();
            }
        });
        if (!gaps.isEmpty()) {
            batches.add(new Batch(List.copyOf(gaps), List.copyOf(windows)));
        }
        return batches;
    }

    /** A month's minutes are one page, so one request a month is the least there can be. */
    private static List<Window> windows(String ticker, List<Wanted> gaps, BiPredicate<String, LocalDate> isThere) {
        Map<YearMonth, TreeSet<LocalDate>> months = new TreeMap<>();
        gaps.stream()
                .flatMap(gap -> gap.days().stream())
                .filter(day -> !isThere.test(ticker, day))
                .forEach(day -> months.computeIfAbsent(YearMonth.from(day), none -> new TreeSet<>())
                        .add(day));
        return months.values().stream()
                .map(days -> window(ticker, days.first(), days.last()))
                .toList();
    }

    static Window window(String ticker, LocalDate from, LocalDate to) {
        return new Window(Kind.AGGS, ticker, BarSize.MINUTE, from, to);
    }

    private static final class Making {
        private final Instant now;
        private final boolean again;
        private final List<Wanted> wanted = new ArrayList<>();
        private final List<Hopeless> hopeless = new ArrayList<>();
        private int settled;
        private int open;
        private int unended;

        Making(Instant now, boolean again) {
            this.now = now;
            this.again = again;
        }

        void add(StoredGap stored) {
            GapRecord gap = stored.gap();
            Instant from = gap.from();
            Instant to = gap.to();
            if (isSettled(stored)) {
                settled++;
            } else if (to == null) {
                open++;
            } else if (from == null) {
                hopeless.add(new Hopeless(gap, "nothing was recorded before it, so it has no beginning"));
            } else if (to.isBefore(from)) {
                hopeless.add(new Hopeless(gap, "it ends before it begins"));
            } else {
                OfficialTicker.of(gap.symbol())
                        .match(
                                known -> want(gap, known.ticker(), GapMinutes.of(gap.symbol(), from, to)),
                                none -> hopeless.add(new Hopeless(gap, none.reason())));
            }
        }

        private boolean isSettled(StoredGap stored) {
            return stored.backfill()
                    .filter(had -> had.result() == Result.FILLED || (had.result() == Result.IMPOSSIBLE && !again))
                    .isPresent();
        }

        private boolean want(GapRecord gap, String ticker, GapMinutes minutes) {
            LocalDate today = LocalDate.ofInstant(now.minus(UNTIL_WHOLE), minutes.zone());
            List<LocalDate> days = minutes.days();
            List<LocalDate> ended =
                    days.stream().filter(day -> day.isBefore(today)).toList();
            List<LocalDate> going =
                    days.stream().filter(day -> !day.isBefore(today)).toList();
            if (ended.isEmpty() && !going.isEmpty()) {
                unended++;
                return false;
            }
            return wanted.add(new Wanted(gap, ticker, minutes, ended, going));
        }
    }
}
