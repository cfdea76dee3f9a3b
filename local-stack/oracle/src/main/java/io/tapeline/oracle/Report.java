/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param symbols on the tape or in the store
 * @param tradesOnTape trades the tape holds
 * @param tradesInStore distinct trades the store lists
 * @param refusedOnTape elements with a readable symbol that are no trades or break a rule
 * @param inQuarantine elements in quarantine
 * @param withoutSymbol elements that belong to no symbol and stay on the tape
 * @param barsCompared of all lengths
 * @param gapsOnTape by symbol and opening line
 * @param gapsInLedger by symbol and opening line
 * @param stillMoving bars, gaps or lists that changed with each try and were not compared
 * @param damages places of the tape that could not be read
 * @param differences all of them
 */
public record Report(
        int symbols,
        long tradesOnTape,
        long tradesInStore,
        long refusedOnTape,
        long inQuarantine,
        long withoutSymbol,
        long barsCompared,
        long gapsOnTape,
        long gapsInLedger,
        long stillMoving,
        long damages,
        List<Difference> differences) {

    private static final int SHOWN = 10;

    public Report {
        differences = List.copyOf(differences);
    }

    /** Whether nothing differs; what was still moving is not counted against it, but is said. */
    public boolean isClean() {
        return differences.isEmpty();
    }

    /** Returns how many differences there are of a kind. */
    public long count(Difference.Kind kind) {
        return differences.stream().filter(one -> one.kind() == kind).count();
    }

    /** Returns the report as lines for a terminal. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("symbols              " + symbols);
        lines.add("trades on tape       " + tradesOnTape);
        lines.add("trades in store      " + tradesInStore + "   lost " + count(Difference.Kind.TRADE_LOST)
                + "   doubled " + count(Difference.Kind.TRADE_DOUBLED));
        lines.add("refused on tape      " + refusedOnTape);
        lines.add("in quarantine        " + inQuarantine);
        lines.add("without symbol       " + withoutSymbol + "   (on the tape only)");
        lines.add("bars compared        " + barsCompared + "   differ " + barsWrong());
        lines.add("gaps on tape         " + gapsOnTape);
        lines.add("gaps in ledger       " + gapsInLedger);
        if (stillMoving > 0) {
            lines.add("still moving, not compared: " + stillMoving);
        }
        if (damages > 0) {
            lines.add("places of the tape that cannot be read: " + damages);
        }
        differencesByKind().forEach((kind, found) -> {
            lines.add(kind.words() + ": " + found.size());
            found.stream().limit(SHOWN).forEach(one -> lines.add("  " + one.what()));
            if (found.size() > SHOWN) {
                lines.add("  and " + (found.size() - SHOWN) + " more");
            }
        });
        lines.add(isClean() ? "nothing lost, nothing doubled, every digit as on the tape" : "NOT as on the tape");
        return lines;
    }

    private long barsWrong() {
        return count(Difference.Kind.BAR_DIFFERS)
                + count(Difference.Kind.BAR_MISSING)
                + count(Difference.Kind.BAR_UNKNOWN);
    }

    private Map<Difference.Kind, List<Difference>> differencesByKind() {
        var byKind = new EnumMap<Difference.Kind, List<Difference>>(Difference.Kind.class);
        for (Difference one : differences) {
            byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one);
        }
        return byKind;
    }
}
