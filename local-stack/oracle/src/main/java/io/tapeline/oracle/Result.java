/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import io.tapeline.tape.TapeDamage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The newest findings of everything that was compared. */
final class Result {

    private final Watermark mark;
    private final long withoutSymbol;
    private final SortedMap<String, Findings> symbols = new TreeMap<>();
    private final Findings strange = new Findings();
    private Findings gaps = new Findings();
    private Findings played = new Findings();

    Result(Watermark mark, long withoutSymbol) {
        this.mark = mark;
        this.withoutSymbol = withoutSymbol;
    }

    void symbol(String symbol, Findings found) {
        symbols.put(symbol, found);
    }

    void gaps(Findings found) {
        gaps = found;
    }

    void played(Findings found) {
        played = found;
    }

    /** Series that nobody reads are nobody's: they do not go away. */
    void strange(SeenIndex index) {
        index.strange().forEach(what -> strange.differs(Kind.BAR_UNKNOWN, what));
    }

    /**
     * What more time may mend, in how many things.
     *
     * @param symbols those of which anything is open
     */
    record Open(SortedMap<String, Long> symbols, long gaps, long played) {
        boolean isNothing() {
            return symbols.isEmpty() && gaps == 0 && played == 0;
        }
    }

    Open open() {
        var open = new TreeMap<String, Long>();
        symbols.forEach((symbol, found) -> open.put(symbol, found.passingCount()));
        open.values().removeIf(count -> count == 0);
        return new Open(open, gaps.passingCount(), played.passingCount());
    }

    String openInWords() {
        var kinds = new TreeMap<Kind, Long>();
        Stream.concat(symbols.values().stream(), Stream.of(gaps, played))
                .forEach(found -> found.passing().forEach((kind, count) -> kinds.merge(kind, count, Long::sum)));
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey().words() + ": " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    /** @param moving whether what may still pass is only said to move */
    Report report(TapeTruth truth, List<TapeDamage> damages, boolean moving, long millis) {
        var differences = new ArrayList<Difference>();
        var found = new EnumMap<Kind, Long>(Kind.class);
        var damaged = new Findings();
        damages.forEach(damage -> damaged.differs(Kind.TAPE_DAMAGED, damage.toString()));
        var all = new ArrayList<>(List.of(damaged, strange));
        symbols.forEach((symbol, of) -> all.add(moving ? of.moving(symbol) : of));
        all.add(moving ? gaps.moving("the gaps") : gaps);
        all.add(moving ? played.moving("the tape played") : played);
        for (Findings one : all) {
            differences.addAll(one.differences());
            one.found().forEach((kind, count) -> found.merge(kind, count, Long::sum));
        }
        Collection<Findings> of = symbols.values();
        var counts = new Counts(
                of.size(),
                of.stream().mapToLong(Findings::tradeCount).sum(),
                inFlight(truth),
                of.stream().mapToLong(Findings::comparedCount).sum(),
                withoutSymbol,
                of.stream().mapToLong(Findings::barCount).sum(),
                of.stream().mapToLong(Findings::openBarCount).sum(),
                gaps.comparedCount(),
                played.comparedCount());
        return new Report(counts, found, differences, Duration.ofMillis(millis));
    }

    private long inFlight(TapeTruth truth) {
        return truth.symbols().values().stream()
                .flatMap(symbol -> symbol.trades().keySet().stream())
                .filter(id -> !mark.covers(id))
                .count();
    }
}
