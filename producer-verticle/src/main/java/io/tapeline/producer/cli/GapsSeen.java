/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.producer.journal.GapLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The gaps on a tape, those that opened, and ended, together in one. */
final class GapsSeen {

    /** Symbols whose gap has the same cause, beginning and end. */
    record Group(
            String cause, @Nullable Instant from, @Nullable Instant to, List<String> symbols) {}

    /**
     * What began at one moment for one cause; each symbol ends with its own first trade.
     *
     * @param to of the last that ended; null when none has
     * @param open symbols whose gap has not ended
     */
    record Outage(
            String cause, @Nullable Instant from, @Nullable Instant to, List<String> symbols, int open) {}

    private record Key(GapRecord.Opening opened, String symbol) {}

    private record Gap(
            String cause, @Nullable Instant from, @Nullable Instant to) {}

    private final Map<Key, Gap> gaps = new LinkedHashMap<>();

    void take(GapLine line, long epoch, long number) {
        for (String symbol : line.symbols()) {
            var key = new Key(line.openedAt(epoch, number), symbol);
            boolean closed = line.event() == GapLine.Event.CLOSED;
            Gap before = gaps.get(key);
            if (closed || before == null) {
                gaps.put(key, new Gap(line.cause(), line.from(), line.to()));
            }
        }
    }

    int all() {
        return gaps.size();
    }

    long open() {
        return gaps.values().stream().filter(gap -> gap.to() == null).count();
    }

    /** In the order in which they opened. */
    List<Outage> outages() {
        var together = new LinkedHashMap<List<Object>, List<Group>>();
        for (Group group : groups()) {
            together.computeIfAbsent(Arrays.asList(group.cause(), group.from()), fresh -> new ArrayList<>())
                    .add(group);
        }
        return together.values().stream().map(GapsSeen::outage).toList();
    }

    private static Outage outage(List<Group> together) {
        var symbols = new TreeSet<String>();
        Instant last = null;
        int open = 0;
        for (Group group : together) {
            symbols.addAll(group.symbols());
            open += group.to() == null ? group.symbols().size() : 0;
            last = last == null || (group.to() != null && group.to().isAfter(last)) ? group.to() : last;
        }
        Group first = together.get(0);
        return new Outage(first.cause(), first.from(), last, List.copyOf(symbols), open);
    }

    /** In the order in which they opened. */
    List<Group> groups() {
        var groups = new LinkedHashMap<Gap, TreeSet<String>>();
        gaps.forEach((key, gap) ->
                groups.computeIfAbsent(gap, fresh -> new TreeSet<>()).add(key.symbol()));
        var list = new ArrayList<Group>();
        groups.forEach((gap, symbols) -> list.add(new Group(gap.cause(), gap.from(), gap.to(), List.copyOf(symbols))));
        return list;
    }
}
