/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param counts what was compared
 * @param found how many differences of each kind; what could not be compared is among them
 * @param differences the first of each kind, for each symbol
 * @param elapsed how long it took
 */
public record Report(Counts counts, Map<Kind, Long> found, List<Difference> differences, Duration elapsed) {

    static final int SHOWN = 10;

    /** What can be said. */
    public enum Verdict {
        PROVEN("nothing lost, nothing doubled, every digit as on the tape"),
        DISPROVEN("NOT as on the tape"),
        NOTHING_TO_PROVE("nothing to prove: no trade is on the tape yet");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    public Report {
        found = Map.copyOf(found);
        differences = List.copyOf(differences);
    }

    public Verdict verdict() {
        if (!found.isEmpty()) {
            return Verdict.DISPROVEN;
        }
        return counts.trades() + counts.refused() == 0 ? Verdict.NOTHING_TO_PROVE : Verdict.PROVEN;
    }

    /** Whether something was compared, and nothing differs or was left out. */
    public boolean isClean() {
        return verdict() == Verdict.PROVEN;
    }

    /** Returns how many differences there are of a kind. */
    public long count(Kind kind) {
        return found.getOrDefault(kind, 0L);
    }

    /** Returns the report as lines for a terminal; the last one is the verdict. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("symbols              " + counts.symbols());
        lines.add("trades compared      " + counts.trades() + "   lost " + count(Kind.TRADE_LOST) + "   doubled "
                + count(Kind.TRADE_DOUBLED) + "   in flight " + counts.inFlight());
        lines.add("bars compared        " + counts.bars() + "   differ " + barsWrong() + "   of them still open "
                + counts.openBars());
        lines.add("refused              " + counts.refused() + "   without symbol " + counts.withoutSymbol());
        lines.add("gaps                 " + counts.gaps());
        if (counts.played() > 0) {
            lines.add("of the tape played   " + counts.played() + "   lost " + count(Kind.PLAYED_LOST));
        }
        lines.add("elapsed              %.1f s".formatted(elapsed.toMillis() / 1000.0));
        differencesByKind().forEach((kind, first) -> {
            lines.add(kind.words() + ": " + count(kind));
            first.stream().limit(SHOWN).forEach(one -> lines.add("  " + one.what()));
            if (count(kind) > SHOWN) {
                lines.add("  and " + (count(kind) - SHOWN) + " more");
            }
        });
        lines.add(verdict().words);
        return lines;
    }

    private long barsWrong() {
        return count(Kind.BAR_DIFFERS) + count(Kind.BAR_MISSING) + count(Kind.BAR_UNKNOWN);
    }

    private Map<Kind, List<Difference>> differencesByKind() {
        var byKind = new EnumMap<Kind, List<Difference>>(Kind.class);
        for (Difference one : differences) {
            byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one);
        }
        return byKind;
    }
}
