/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Compares one symbol. The tape was read up to the watermark before the store, and further after it: what stands up to
 * the watermark must be in the store, and what is in the store must stand on the tape.
 */
final class SymbolCheck {

    private final String symbol;
    private final SymbolTruth truth;
    private final Watermark mark;
    private final Findings findings = new Findings();

    private SymbolCheck(String symbol, SymbolTruth truth, Watermark mark) {
        this.symbol = symbol;
        this.truth = truth;
        this.mark = mark;
    }

    /** What was read of the store before the tape was read on. */
    record Read(List<SeenTrade> trades, SeenQuarantine quarantine, Map<BarLength, SortedMap<Long, SeenBar>> bars) {

        /** @param hours in which the store holds trades, besides those in which the tape does */
        static Read of(SeenStore store, String symbol, SymbolTruth truth, SortedSet<Long> hours) throws IOException {
            List<SeenTrade> trades =
                    store.trades(symbol, SeenHours.of(truth.trades().values(), hours));
            SeenQuarantine quarantine = store.quarantine(symbol);
            var bars = new EnumMap<BarLength, SortedMap<Long, SeenBar>>(BarLength.class);
            for (BarLength length : BarLength.values()) {
                bars.put(length, store.bars(symbol, length));
            }
            return new Read(trades, quarantine, bars);
        }
    }

    /** @param truth of a reading of the tape that was begun after the store was read */
    static Findings of(String symbol, SymbolTruth truth, Watermark mark, Read read) {
        var check = new SymbolCheck(symbol, truth, mark);
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
        truth.trades().forEach((id, expected) -> {
            SeenTrade was = byId.get(id);
            boolean due = mark.covers(id);
            if (due) {
                findings.comparedTrade();
            }
            if (was == null && due) {
                differs(Kind.TRADE_LOST, expected.toString());
            } else if (was != null && !was.isSameAs(expected)) {
                differs(Kind.TRADE_DIFFERS, "expected " + expected + ", was " + was);
            }
        });
        byId.forEach((id, was) -> {
            if (!truth.trades().containsKey(id)) {
                differs(Kind.TRADE_UNKNOWN, was.toString());
            }
        });
    }

    private void quarantine(SeenQuarantine stored) {
        if (stored.records() > 0) {
            differs(Kind.RECORD_REFUSED, stored.records() + " of them");
        }
        truth.refused().forEach((id, reason) -> {
            String was = stored.elements().get(id);
            findings.compared(mark.covers(id) ? 1 : 0);
            if (was == null && mark.covers(id)) {
                differs(Kind.REFUSAL_MISSING, id + " " + reason);
            } else if (was != null && !was.equals(reason)) {
                differs(Kind.REFUSAL_DIFFERS, id + ": expected " + reason + ", was " + was);
            }
        });
        stored.elements().forEach((id, reason) -> {
            if (!truth.refused().containsKey(id)) {
                differs(Kind.REFUSAL_UNKNOWN, id + " " + reason);
            }
        });
    }

    private void bars(BarLength length, SortedMap<Long, SeenBar> stored) {
        SortedMap<Long, List<SeenTrade>> inside = truth.inside(length);
        inside.forEach((start, trades) -> bar(length, start, trades, stored));
        stored.forEach((start, was) -> {
            if (!inside.containsKey(start)) {
                differs(Kind.BAR_UNKNOWN, length.code() + " at " + start + ": " + was);
            }
        });
    }

    /**
     * A symbol's trades are folded in the order of the tape. So a bar that newer trades touch holds those up to the
     * watermark and any number of the next ones; its count says how many, and then every digit is known.
     */
    private void bar(BarLength length, Long start, List<SeenTrade> trades, SortedMap<Long, SeenBar> stored) {
        int due = (int) trades.stream().filter(trade -> mark.covers(trade.id())).count();
        SeenBar was = stored.get(start);
        if (was == null && due == 0) {
            return;
        }
        findings.comparedBar(due < trades.size());
        int folded = was == null ? due : (int) Math.max(due, Math.min(trades.size(), was.trades()));
        SeenBar expected = SeenBar.of(symbol, length, trades.subList(0, Math.max(1, folded)));
        String which = length.code() + " at " + start + ": expected " + expected;
        if (was == null) {
            differs(Kind.BAR_MISSING, which);
        } else if (!expected.isSameAs(was)) {
            differs(Kind.BAR_DIFFERS, which + ", was " + was);
        }
    }

    private void differs(Kind kind, String what) {
        findings.differs(kind, symbol + " " + what);
    }
}
