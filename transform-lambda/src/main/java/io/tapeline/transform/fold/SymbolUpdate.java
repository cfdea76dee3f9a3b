/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.Days;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.store.Stores;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an invocation brought of one symbol into the symbol's row, after its bars. For one thread, used once.
 *
 * <p>The row is read, then the gaps are put, then the row is written against the version read, and a closing gap always
 * writes it. So whoever saw a gap open and writes later meets another version and looks again: an open gap cannot stay
 * in the row behind its end.
 */
final class SymbolUpdate {

    private final Stores stores;
    private final String symbol;
    private final List<GapRecord> gaps;
    private final List<JudgedRecord> records;
    private final List<StoredBar> days;
    private final FoldLimits limits;
    private final Conflicts conflicts;

    SymbolUpdate(
            Stores stores,
            String symbol,
            List<GapRecord> gaps,
            List<JudgedRecord> records,
            List<StoredBar> days,
            FoldLimits limits,
            Consumer<String> log) {
        this.stores = stores;
        this.symbol = symbol;
        this.gaps = gaps;
        this.records = records;
        this.days = days;
        this.limits = limits;
        this.conflicts = new Conflicts("symbol " + symbol, log);
    }

    void run() {
        if (gaps.isEmpty() && records.isEmpty()) {
            return;
        }
        Print last = newest();
        Set<Long> plausible = plausibleDays();
        SymbolRow read = stores.symbols().read(symbol);
        while (true) {
            OpenGaps open = put(read.openGaps());
            boolean closed = gaps.stream().anyMatch(gap -> !gap.isOpen());
            var next = new SymbolRow(
                    symbol,
                    claims(read.claims()),
                    open.within(limits.openGapsBytes()),
                    later(read.last(), last),
                    days(read.days(), plausible),
                    read.version());
            if (next.equals(read) && !closed) {
                return;
            }
            Optional<SymbolRow> current = stores.symbols().write(next.nextVersion());
            if (current.isEmpty()) {
                return;
            }
            conflicts.another();
            read = current.get();
        }
    }

    private OpenGaps put(OpenGaps before) {
        OpenGaps open = before;
        for (GapRecord gap : gaps) {
            GapRecord stands = stores.gaps().put(gap);
            open = stands.isOpen() ? open.plus(stands) : open.minus(stands.opened());
        }
        return open;
    }

    private ClaimLedger claims(ClaimLedger before) {
        ClaimLedger claims = before;
        for (JudgedRecord judged : records) {
            TradesRecord record = judged.record();
            ClaimEnd after = record.after();
            claims = claims.plus(record.claim(), record.receivedThrough().orElse(null));
            claims = after == null ? claims : claims.expecting(after);
        }
        return claims.within(limits.ledgerBytes());
    }

    private @Nullable Print newest() {
        Print newest = null;
        for (JudgedRecord record : records) {
            for (Trade trade : record.accepted()) {
                if (TradeRules.isTimePlausible(trade)) {
                    newest = later(newest, new Print(trade.tradedAt(), trade.id(), trade.price()));
                }
            }
        }
        return newest;
    }

    private static @Nullable Print later(@Nullable Print a, @Nullable Print b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A day of which every trade claims to be of tomorrow is no day anybody wants to see first. */
    private Set<Long> plausibleDays() {
        var starts = new HashSet<Long>();
        for (JudgedRecord record : records) {
            record.byBar().forEach((bar, trades) -> {
                if (trades.stream().anyMatch(TradeRules::isTimePlausible)) {
                    starts.add(bar.day().start());
                }
            });
        }
        return starts;
    }

    private Days days(Days before, Set<Long> plausible) {
        Days sum = before;
        for (StoredBar day : days) {
            long start = day.key().start();
            if (plausible.contains(start) || before.contain(start)) {
                sum = sum.plus(DaySummary.of(day));
            }
        }
        return sum;
    }
}
