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
    record Open(SortedMap<String, Integer> symbols, int gaps, int played) {
        boolean isNothing() {
            return symbols.isEmpty() && gaps == 0 && played == 0;
        }
    }

    Open open() {
        var open = new TreeMap<String, Integer>();
        symbols.forEach((symbol, found) -> open.put(symbol, found.passing()));
        open.values().removeIf(count -> count == 0);
        return new Open(open, gaps.passing(), played.passing());
    }

    String openInWords() {
        var kinds = new TreeMap<Kind, Integer>();
        Stream.concat(symbols.values().stream(), Stream.of(gaps, played))
                .forEach(found -> found.differences().stream()
                        .filter(one -> one.kind().mayPass())
                        .forEach(one -> kinds.merge(one.kind(), 1, Integer::sum)));
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey().words() + ": " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    /** @param moving whether what may still pass is only said to move */
    Report report(TapeTruth truth, List<TapeDamage> damages, boolean moving, long millis) {
        var differences = new ArrayList<Difference>();
        damages.forEach(damage -> differences.add(new Difference(Kind.TAPE_DAMAGED, damage.toString())));
        differences.addAll(strange.differences());
        symbols.forEach((symbol, found) -> differences.addAll(found.differences(symbol, moving)));
        differences.addAll(gaps.differences("the gaps", moving));
        differences.addAll(played.differences("the tape played", moving));
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
        return new Report(counts, differences, Duration.ofMillis(millis));
    }

    private long inFlight(TapeTruth truth) {
        return truth.symbols().values().stream()
                .flatMap(symbol -> symbol.trades().keySet().stream())
                .filter(id -> !mark.covers(id))
                .count();
    }
}
