/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.TapeJson.Member;
import io.tapeline.oracle.TapeJson.Members;
import io.tapeline.oracle.TapeJson.NumberText;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the store must hold, as far as a producer's tape was read. */
final class TapeTruth {

    private final SortedMap<String, SymbolTruth> symbols = new TreeMap<>();
    private final Map<SeenGap.GapId, SeenGap> gaps = new HashMap<>();
    private long elementsWithoutSymbol;

    /** Reads a tape from end to end, as far as it goes now. */
    static TapeTruth of(TapeSource tape) throws IOException {
        var truth = new TapeTruth();
        try (TapeLineSource lines = tape.open(damage -> {})) {
            for (Optional<TapeLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                truth.take(line.get());
            }
        }
        return truth;
    }

    SortedMap<String, SymbolTruth> symbols() {
        return symbols;
    }

    SymbolTruth of(String symbol) {
        SymbolTruth known = symbols.get(symbol);
        return known == null ? new SymbolTruth(symbol) : known;
    }

    Map<SeenGap.GapId, SeenGap> gaps() {
        return gaps;
    }

    long elementsWithoutSymbol() {
        return elementsWithoutSymbol;
    }

    /** Takes the next line of the tape. */
    void take(TapeLine line) {
        if (line.isFrame()) {
            TapeJson.object(line.payload()).ifPresent(frame -> frame(line, frame));
        } else if (line.kind().equals("gap")) {
            TapeJson.object(line.payload()).ifPresent(gap -> gap(line, gap));
        }
    }

    private void frame(TapeLine line, Members frame) {
        boolean trade =
                frame.only("type").map(Member::value).filter("trade"::equals).isPresent();
        if (!trade || !(frame.only("data").map(Member::value).orElse(null) instanceof List<?> elements)) {
            return;
        }
        for (int index = 0; index < elements.size(); index++) {
            var id = new ElementId(line.epoch(), line.number(), index);
            TapeElement element =
                    TapeElement.of(elements.get(index), id, line.receivedAt().toEpochMilli());
            if (element.symbol().isEmpty()) {
                elementsWithoutSymbol++;
            } else {
                symbols.computeIfAbsent(element.symbol().get(), SymbolTruth::new)
                        .add(id, element);
            }
        }
    }

    /** A gap line opens, re-states or closes the gaps of some symbols; closed wins. */
    private void gap(TapeLine line, Members gap) {
        String cause =
                gap.only("cause").map(Member::value).map(Object::toString).orElse("");
        for (String symbol : symbols(gap)) {
            SeenGap.GapId opened = opened(line, gap);
            var id = new SeenGap.GapId(symbol, opened.epoch(), opened.line());
            gaps.merge(id, new SeenGap(id, time(gap, "from"), time(gap, "to"), cause), TapeTruth::closedWins);
        }
    }

    /** Returns the line that opened a gap, of no symbol yet: the line itself when it names no other. */
    static SeenGap.GapId opened(TapeLine line, Members gap) {
        return gap.only("opened").map(Member::value).orElse(null) instanceof List<?> opened && opened.size() == 2
                ? new SeenGap.GapId("", whole(opened.get(0), line.epoch()), whole(opened.get(1), line.number()))
                : new SeenGap.GapId("", line.epoch(), line.number());
    }

    /** Returns the symbols of a gap line. */
    static List<String> symbols(Members gap) {
        return gap.only("symbols").map(Member::value).orElse(null) instanceof List<?> named
                ? named.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static SeenGap closedWins(SeenGap before, SeenGap now) {
        return before.isOpen() ? now : before;
    }

    private static @Nullable Long time(Members gap, String name) {
        return gap.only(name).map(Member::value).flatMap(TapeTruth::whole).orElse(null);
    }

    private static long whole(@Nullable Object value, long otherwise) {
        return Optional.ofNullable(value).flatMap(TapeTruth::whole).orElse(otherwise);
    }

    private static Optional<Long> whole(Object value) {
        return value instanceof NumberText number ? TapeElement.whole(number.text()) : Optional.empty();
    }
}
