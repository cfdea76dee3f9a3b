/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits in quarantine, by reason and symbol. */
final class Overview {

    private static final String LINE = "%-19s %-24s %8s %9s %9s  %s";

    private record Group(Refusal.Reason reason, String symbol) {}

    private record Line(
            Group group,
            int rows,
            int elements,
            int young,
            @Nullable Instant oldest) {

        Line plus(Line more) {
            return new Line(
                    group,
                    rows + more.rows,
                    elements + more.elements,
                    young + more.young,
                    earlier(oldest, more.oldest));
        }

        private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.isBefore(b) ? a : b;
        }

        String text() {
            return LINE.formatted(
                    group.reason(), group.symbol(), rows, elements, young, oldest == null ? "not known" : oldest);
        }
    }

    private final Map<Group, Line> lines = new HashMap<>();
    private final Set<String> incomplete = new TreeSet<>();
    private int incompleteRefusals;
    private final Predicate<Waiting> tooYoung;

    Overview(Predicate<Waiting> tooYoung) {
        this.tooYoung = tooYoung;
    }

    void add(Waiting waiting) {
        var group = new Group(waiting.reason(), waiting.symbol());
        int elements = waiting.decoded(length -> {})
                .match(trades -> trades.trades().size() + trades.unreadable().size(), gap -> 0, undecodable -> 0);
        Optional<Instant> time = Waiting.newestTime(waiting.row());
        var line = new Line(group, waiting.row().parts(), elements, tooYoung.test(waiting) ? 1 : 0, time.orElse(null));
        lines.merge(group, line, Line::plus);
    }

    /** Adds one of which parts are missing: what it holds is not known. */
    void addIncomplete(QuarantineRow part) {
        incomplete.add(part.symbol());
        incompleteRefusals++;
    }

    /** Returns the symbols of everything added. */
    Set<String> symbols() {
        var symbols = new TreeSet<>(incomplete);
        lines.keySet().forEach(group -> symbols.add(group.symbol()));
        return symbols;
    }

    int rows() {
        return lines.values().stream().mapToInt(Line::rows).sum();
    }

    /** Returns the table, the oldest first. */
    List<String> table() {
        List<String> table = new ArrayList<>();
        if (incompleteRefusals > 0) {
            table.add("in parts  refusals of which a part is missing: " + incompleteRefusals + ", of " + incomplete);
        } else if (lines.isEmpty()) {
            table.add("nothing waits in quarantine");
        }
        if (lines.isEmpty()) {
            return table;
        }
        Comparator<Line> order = Comparator.comparing(
                        (Line line) -> line.oldest() == null ? Instant.MAX : line.oldest())
                .thenComparing(line -> line.group().reason())
                .thenComparing(line -> line.group().symbol());
        table.add(LINE.formatted("reason", "symbol", "rows", "elements", "too young", "oldest"));
        lines.values().stream().sorted(order).map(Line::text).forEach(table::add);
        return table;
    }
}
