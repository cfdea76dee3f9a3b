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
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.store.Stores;
import java.util.List;
import java.util.Optional;
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
    private final FoldLimits limits;
    private final List<GapRecord> gaps;
    private final FoldedBars folded;
    private final Conflicts conflicts;

    SymbolUpdate(SymbolContext context, List<GapRecord> gaps, FoldedBars folded) {
        this.stores = context.stores();
        this.symbol = context.symbol();
        this.limits = context.limits();
        this.gaps = gaps;
        this.folded = folded;
        this.conflicts = new Conflicts("symbol " + symbol, context.log());
    }

    void run() {
        if (gaps.isEmpty() && folded.records().isEmpty()) {
            return;
        }
        SymbolRow read = stores.symbols().read(symbol);
        while (true) {
            OpenGaps open = put(read.openGaps());
            boolean closed = gaps.stream().anyMatch(gap -> !gap.isOpen());
            var next = new SymbolRow(
                    symbol,
                    claims(read.claims()),
                    open.within(limits.openGapsBytes()),
                    later(read.last()),
                    days(read.days()),
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
        for (JudgedRecord judged : folded.records()) {
            TradesRecord record = judged.record();
            ClaimEnd after = record.after();
            // the end first: with this claim the epoch before may be forgotten as whole
            claims = after == null ? claims : claims.expecting(after);
            claims = claims.plus(record.claim(), record.receivedThrough().orElse(null));
        }
        return claims.within(limits.ledgerBytes());
    }

    private @Nullable Print later(@Nullable Print before) {
        return folded.last()
                .filter(last -> before == null || last.compareTo(before) > 0)
                .orElse(before);
    }

    private Days days(Days before) {
        Days sum = before;
        for (StoredBar day : folded.days()) {
            sum = sum.plus(DaySummary.of(day));
        }
        return sum;
    }
}
