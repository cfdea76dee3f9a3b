/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.GrowingPositions;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.fold.Coverage.Met;
import io.tapeline.transform.fold.SmallTape.Element;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What must hold at the end of a history. */
public final class Endings {

    private final FoldHistory history;
    private final Coverage coverage;
    private final HistoryStore store;
    private final String name;
    /** As they stood when a check began. */
    private MarketTables tables;

    private Endings(long seed, FoldHistory history, HistoryStore store, Coverage coverage) {
        this.history = history;
        this.store = store;
        this.tables = store.rows();
        this.coverage = coverage;
        this.name = "seed " + seed;
    }

    /** Once everything was delivered, before anything is redriven. */
    void afterLiving() {
        tables = store.rows();
        SymbolRow row = tables.symbol(store.symbol());
        int ledgerBytes = history.limits.ledgerBytes();
        if (ledgerBytes == 10_000 && !history.wholeRefused) {
            int left = NaiveHoles.in(history.deliveries.records);
            assertThat(row.claims().holes()).as("%s: holes", name).isEqualTo(left);
            coverage.met(Met.LOST_RECORD, left);
        }
        if (ledgerBytes < 10_000) {
            boolean noHoles = row.claims().holes() == 0;
            assertThat(noHoles || row.claims().toString().length() <= ledgerBytes)
                    .as("%s: %s", name, row.claims())
                    .isTrue();
        }
        coverage.met(Met.FULL_LEDGER, row.claims().closedHoles());
        gaps(row);
        for (StoredBar bar : tables.bars()) {
            // a range that grows may need a digit or two more
            int most = history.limits.bars().rangesBytes()
                    + 2 * bar.applied().ranges().fragments();
            assertThat(bar.applied().ranges().toString()).as("%s: ranges", name).hasSizeLessThanOrEqualTo(most);
        }
    }

    private void gaps(SymbolRow row) {
        OpenGaps expected = OpenGaps.NONE;
        for (GapRecord gap : tables.gaps()) {
            expected = gap.isOpen() ? expected.plus(gap) : expected;
            if (gap.isOpen()) {
                Instant justAfter =
                        gap.from() == null ? Instant.EPOCH : gap.from().plusMillis(1);
                assertThat(row.openGaps().isOpenBefore(justAfter))
                        .as("%s: %s in %s", name, gap, row.openGaps())
                        .isTrue();
            }
        }
        if (row.openGaps().toString().contains("more")) {
            coverage.met(Met.FULL_GAPS);
            assertThat(row.openGaps().toString()).hasSizeLessThanOrEqualTo(history.limits.openGapsBytes());
        } else {
            assertThat(row.openGaps()).as("%s: open gaps", name).isEqualTo(expected);
        }
    }

    /** Once everything was redriven and every epoch was delivered as one record. */
    void afterHealing() {
        tables = store.rows();
        List<Element> good =
                history.tape.elements().stream().filter(Element::isGoodByNewer).toList();
        Set<TradeId> folded = tables.trades().values().stream()
                .filter(trade -> !isLeft(trade))
                .map(Trade::id)
                .collect(toSet());
        List<Trade> expected = good.stream()
                .map(Element::trade)
                .filter(trade -> folded.contains(trade.id()))
                .toList();
        assertThat(SeenBars.of(tables.bars())).as("%s: bars", name).isEqualTo(NaiveBars.of(expected));
        assertThat(folded).as("%s: trades", name).hasSameSizeAs(expected);
        assertThat(folded).as("%s: what was discarded", name).noneMatch(history.stayOut::contains);
        for (Element element : good) {
            if (!folded.contains(element.trade().id())) {
                missing(element);
            }
        }
        refusals();
        tables.bars().forEach(this::bar);
        symbol(expected);
    }

    private StoredBar day(Trade trade) {
        return tables.bar(BarKey.of(trade, Interval.DAY));
    }

    /** Its day has no room to remember what stays refused on both sides of it. */
    private boolean isLeft(Trade trade) {
        return history.mayClose() && day(trade).applied().refused().contains(trade.id());
    }

    private void missing(Element element) {
        Trade trade = element.trade();
        boolean discarded = history.discarded.contains(trade.id());
        StoredBar day = day(trade);
        boolean closed =
                !element.isGoodByAll() && history.mayClose() && day.applied().closed() > 0;
        boolean left = !element.isGoodByAll() && isLeft(trade);
        assertThat(discarded || closed || left)
                .as("%s: %s is lost", name, trade)
                .isTrue();
        if (left) {
            coverage.met(Met.LEFT_REFUSED);
            return;
        }
        assertThat(day.bar() == null || day.applied().settles(trade.id()))
                .as("%s: %s is closed", name, trade)
                .isTrue();
    }

    private void refusals() {
        Set<TradeId> refused = tables.refusals().stream()
                .flatMap(row -> row.tradeId().stream())
                .collect(toSet());
        for (Element element : history.tape.elements()) {
            TradeId id = element.trade().id();
            if (element.isGoodByAll() || !element.isGoodByNewer()) {
                assertThat(refused.contains(id))
                        .as("%s: %s in quarantine", name, element.trade())
                        .isEqualTo(!element.isGoodByNewer());
            }
        }
    }

    private void bar(StoredBar bar) {
        var withRefused = new GrowingPositions(bar.applied().ranges());
        bar.applied()
                .refused()
                .epochs()
                .forEach((epoch, positions) -> positions.ranges().forEach(range -> withRefused.plus(epoch, range)));
        assertThat(withRefused.positions())
                .as("%s: refused inside ranges", name)
                .isEqualTo(bar.applied().ranges());
        boolean isDay = bar.key().interval() == Interval.DAY;
        if (isDay && history.mayClose()) {
            // a neighbour of what is remembered needs no range of its own; what is discarded, and the few that only
            // their minute held, may split one
            long most = history.limits.bars().refusedBytes()
                    + 3
                    + 8 * (bar.applied().closed() + 3);
            assertThat((long) bar.applied().refused().toString().length())
                    .as(name)
                    .isLessThanOrEqualTo(most);
            coverage.met(Met.FULL_REFUSED, bar.applied().closed());
        }
        if (!isDay && history.mayClose()) {
            coverage.met(Met.SETTLED_MINUTE, bar.applied().refused().isEmpty() ? 0 : 1);
        }
        assertThat(bar.applied().rules()).as("%s: rules", name).isBetween(history.olderRulesUsed ? 1 : 2, 2);
    }

    private void symbol(List<Trade> folded) {
        SymbolRow row = tables.symbol(store.symbol());
        assertThat(row.claims().holes()).as("%s: holes", name).isZero();
        List<Instant> frames =
                history.tape.epochs.get(history.tape.epochs.size() - 1).frames();
        assertThat(row.progress()).as("%s: progress", name).contains(frames.get(frames.size() - 1));
        Trade last = folded.stream()
                .filter(trade -> TradeRules.isTimePlausible(trade) && SmallTape.setsPrice(trade))
                .max(Comparator.comparing(Trade::tradedAt).thenComparing(Trade::id))
                .orElse(null);
        TradeId seen = row.last() == null ? null : row.last().id();
        // where elements were closed, a crash may leave the last one out until there is a newer one
        if (last == null || day(last).applied().closed() == 0) {
            assertThat(seen).as("%s: last", name).isEqualTo(last == null ? null : last.id());
        } else if (seen != null) {
            assertThat(folded.stream().map(Trade::id)).as("%s: last", name).contains(seen);
        }
        DaySummary newest = folded.stream()
                .filter(trade -> !trade.receivedAt()
                        .plusSeconds(60)
                        .isBefore(Instant.ofEpochSecond(
                                BarKey.of(trade, Interval.DAY).start())))
                .map(this::day)
                .max(Comparator.comparing(day -> day.key().start()))
                .map(DaySummary::of)
                .orElse(null);
        assertThat(row.days().newest()).as("%s: the newest day", name).isEqualTo(newest);
    }

    /** Runs the history of a seed in memory. */
    static void of(long seed, Coverage coverage) {
        of(seed, coverage, HistoryStore.inMemory());
    }

    /** Runs the history of a seed on {@code store}, which holds nothing of its symbol. */
    public static void of(long seed, Coverage coverage, HistoryStore store) {
        var history = new FoldHistory(seed, coverage, store);
        var endings = new Endings(seed, history, store, coverage);
        history.live();
        endings.afterLiving();
        history.redrive();
        history.heal();
        endings.afterHealing();
    }

    /** Returns seeds; how many in all may be said by the system property {@code histories}. */
    static long[] seeds() {
        int count = Integer.getInteger("histories", 5_500);
        int fixed = count * 10 / 11;
        return Seeds.of(fixed, count - fixed).toArray();
    }
}
