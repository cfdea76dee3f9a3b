/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import io.tapeline.market.wire.GapRecord.Opening;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The open gaps, kept in step with the tape. For one thread. */
public final class GapLedger {

    private final Journal journal;
    private final Map<String, OpenGap> open = new TreeMap<>();

    public GapLedger(Journal journal) {
        this.journal = journal;
    }

    /** Carries on gaps that an earlier run left open. */
    public void retain(Instant now, Map<String, OpenGap> inherited) {
        var byGap = new TreeMap<String, List<String>>();
        // sorted, so that the same past is written down the same way
        new TreeMap<>(inherited)
                .forEach((symbol, gap) -> byGap.computeIfAbsent(
                                gap.opened().epoch() + "/" + gap.opened().line(), key -> new ArrayList<>())
                        .add(symbol));
        for (List<String> symbols : byGap.values()) {
            OpenGap gap = inherited.get(symbols.get(0));
            if (gap != null) {
                append(now, GapLine.Event.KEPT, gap, symbols, null);
            }
        }
        open.putAll(inherited);
    }

    /**
     * Opens a gap for those symbols that have none.
     *
     * @param from receive time of the last frame before it, null without an earlier tape; behind a clock that was set
     *     back since, {@code now}
     */
    public void open(Instant now, Collection<String> symbols, @Nullable Instant from, GapCause cause) {
        List<String> without = symbols.stream()
                .filter(symbol -> !open.containsKey(symbol))
                .sorted()
                .toList();
        if (without.isEmpty()) {
            return;
        }
        Instant begin = from != null && from.isAfter(now) ? now : from;
        var line = new GapLine(GapLine.Event.OPENED, null, without, begin, null, cause.name());
        long number = journal.append(now, LineKinds.GAP, EventJson.gap(line));
        var gap = new OpenGap(new Opening(journal.epoch(), number), begin, cause.name());
        without.forEach(symbol -> open.put(symbol, gap));
    }

    /** Closes a symbol's gap, if it has one; it never ends before it began, whatever the clock did. */
    public void close(Instant now, String symbol, Instant to) {
        OpenGap gap = open.remove(symbol);
        if (gap != null) {
            Instant begin = gap.from();
            append(now, GapLine.Event.CLOSED, gap, List.of(symbol), begin != null && begin.isAfter(to) ? begin : to);
        }
    }

    public boolean isOpen(String symbol) {
        return open.containsKey(symbol);
    }

    /** Returns whether a symbol that fits has an open gap. */
    public boolean isAnyOpen(Predicate<String> wanted) {
        return !open.isEmpty() && open.keySet().stream().anyMatch(wanted);
    }

    /** Returns how many symbols have an open gap. */
    public int size() {
        return open.size();
    }

    private void append(Instant now, GapLine.Event event, OpenGap gap, List<String> symbols, @Nullable Instant to) {
        var line = new GapLine(event, gap.opened(), symbols, gap.from(), to, gap.cause());
        journal.append(now, LineKinds.GAP, EventJson.gap(line));
    }
}
