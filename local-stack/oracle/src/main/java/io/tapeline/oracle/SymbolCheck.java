/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Compares one symbol. The tape was read before and after the store: what stands on the first reading must be in the
 * store, what is in the store must stand on the second, and a bar can be judged only when both readings give the same.
 */
final class SymbolCheck {

    private final String symbol;
    private final SymbolTruth before;
    private final SymbolTruth after;
    private final Findings findings = new Findings();

    private SymbolCheck(String symbol, SymbolTruth before, SymbolTruth after) {
        this.symbol = symbol;
        this.before = before;
        this.after = after;
    }

    /** What was read of the store between the two readings of the tape. */
    record Read(List<SeenTrade> trades, SeenQuarantine quarantine, Map<BarLength, SortedMap<Long, SeenBar>> bars) {

        static Read of(SeenStore store, String symbol, SymbolTruth truth) throws IOException {
            List<SeenTrade> trades = store.trades(symbol, truth.trades().values());
            SeenQuarantine quarantine = store.quarantine(symbol);
            var bars = new HashMap<BarLength, SortedMap<Long, SeenBar>>();
            for (BarLength length : BarLength.values()) {
                bars.put(length, store.bars(symbol, length));
            }
            return new Read(trades, quarantine, bars);
        }
    }

    static Findings of(String symbol, SymbolTruth before, Read read, SymbolTruth after) {
        var check = new SymbolCheck(symbol, before, after);
        check.trades(read.trades());
        check.quarantine(read.quarantine());
        read.bars().forEach(check::bars);
        return check.findings;
    }

    private void trades(List<SeenTrade> stored) {
        var byId = new HashMap<ElementId, SeenTrade>();
        for (SeenTrade trade : stored) {
            if (byId.put(trade.id(), trade) != null) {
                differs(Kind.TRADE_DOUBLED, trade.id() + " is listed more than once");
            }
        }
        findings.stored(byId.size());
        before.trades().forEach((id, expected) -> {
            SeenTrade was = byId.get(id);
            if (was == null) {
                differs(Kind.TRADE_LOST, expected.toString());
            } else if (!was.isSameAs(expected)) {
                differs(Kind.TRADE_DIFFERS, "expected " + expected + ", was " + was);
            }
        });
        byId.forEach((id, was) -> {
            if (!after.trades().containsKey(id)) {
                differs(Kind.TRADE_UNKNOWN, was.toString());
            }
        });
    }

    private void quarantine(SeenQuarantine stored) {
        findings.refused(stored.elements().size());
        if (stored.records() > 0) {
            differs(Kind.RECORD_REFUSED, stored.records() + " of them");
        }
        if (!stored.complete()) {
            findings.moving();
            return;
        }
        before.refused().forEach((id, reason) -> {
            String was = stored.elements().get(id);
            if (was == null) {
                differs(Kind.REFUSAL_MISSING, id + " " + reason);
            } else if (!was.equals(reason)) {
                differs(Kind.REFUSAL_DIFFERS, id + ": expected " + reason + ", was " + was);
            }
        });
        stored.elements().forEach((id, reason) -> {
            if (!after.refused().containsKey(id)) {
                differs(Kind.REFUSAL_UNKNOWN, id + " " + reason);
            }
        });
    }

    private void bars(BarLength length, SortedMap<Long, SeenBar> stored) {
        SortedMap<Long, SeenBar> first = before.bars(length);
        SortedMap<Long, SeenBar> second = after.bars(length);
        var starts = new TreeSet<>(second.keySet());
        starts.addAll(stored.keySet());
        for (Long start : starts) {
            SeenBar expected = second.get(start);
            SeenBar was = stored.get(start);
            if (expected != null && !expected.isSameAs(first.get(start))) {
                findings.moving();
                continue;
            }
            findings.compared();
            String which = length.code() + " at " + start + ": ";
            if (expected == null) {
                differs(Kind.BAR_UNKNOWN, which + Objects.toString(was));
            } else if (was == null) {
                differs(Kind.BAR_MISSING, which + "expected " + expected);
            } else if (!expected.isSameAs(was)) {
                differs(Kind.BAR_DIFFERS, which + "expected " + expected + ", was " + was);
            }
        }
    }

    private void differs(Kind kind, String what) {
        findings.differs(kind, symbol + " " + what);
    }
}
