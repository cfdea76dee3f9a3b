/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.producer.feed.HistoryServer.Sent;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the gaps that were published with what was missed. */
final class Blindness {

    private final MemoryTape tape;
    /** When each line was written, by the clock that only runs forward. */
    private final TreeMap<Long, TreeMap<Long, Long>> writtenAt = new TreeMap<>();

    private boolean clockSet;

    Blindness(MemoryTape tape) {
        this.tape = tape;
    }

    void written(long epoch, long line, long millis) {
        writtenAt.computeIfAbsent(epoch, e -> new TreeMap<>()).put(line, millis);
    }

    /** From now on the times on the tape cannot be compared with each other. */
    void clockSet() {
        clockSet = true;
    }

    private record Span(long from, long to) {
        boolean holds(long millis) {
            return from <= millis && millis <= to;
        }
    }

    /**
     * Every trade that is not on the tape lies in a gap of its symbol, once the tape knows the symbol. No gap is left
     * open, because in the end all symbols are heard.
     *
     * @return how many trades do
     */
    int require(List<Sent> traded, List<StreamRecord> records) {
        Map<String, List<Span>> gaps = clockSet ? byLines(records) : byTimes(records);
        assertThat(rows(records)).as("gaps of symbols that are heard").noneMatch(GapRecord::isOpen);
        Map<String, Long> known = known();
        int missed = 0;
        for (Sent sent : traded) {
            if (isOnTape(sent)) {
                continue;
            }
            for (String symbol : sent.symbols) {
                if (known.getOrDefault(symbol, Long.MAX_VALUE) <= sent.millis) {
                    missed++;
                    assertThat(gaps.getOrDefault(symbol, List.of()))
                            .as("gaps of %s, of which a trade at %d was missed", symbol, sent.millis)
                            .anyMatch(gap -> gap.holds(sent.millis));
                }
            }
        }
        return missed;
    }

    private boolean isOnTape(Sent sent) {
        List<LineSource.Line> lines = tape.epochs.get(sent.epoch);
        return lines != null && sent.line >= 0 && sent.line < lines.size();
    }

    /** The gaps as the stream has them, of which closed wins over open. */
    private static List<GapRecord> rows(List<StreamRecord> records) {
        Map<List<Object>, GapRecord> rows = new HashMap<>();
        for (StreamRecord record : records) {
            if (record instanceof GapRecord gap) {
                rows.merge(List.of(gap.symbol(), gap.opened()), gap, (a, b) -> a.isOpen() ? b : a);
            }
        }
        return List.copyOf(rows.values());
    }

    private static Map<String, List<Span>> byTimes(List<StreamRecord> records) {
        Map<String, List<Span>> gaps = new HashMap<>();
        for (GapRecord gap : rows(records)) {
            var span = new Span(millis(gap.from(), Long.MIN_VALUE), millis(gap.to(), Long.MAX_VALUE));
            assertThat(span.to).as("end of %s", gap).isGreaterThanOrEqualTo(span.from);
            gaps.computeIfAbsent(gap.symbol(), s -> new ArrayList<>()).add(span);
        }
        return gaps;
    }

    private static long millis(@Nullable Instant time, long otherwise) {
        return time == null ? otherwise : time.toEpochMilli() - MemoryTape.DAY.toEpochMilli();
    }

    /** From the frame before the line that opened a gap to the line that closed it. */
    private Map<String, List<Span>> byLines(List<StreamRecord> records) {
        Map<List<Object>, Long> closedAt = new HashMap<>();
        tape.epochs.forEach((epoch, lines) -> lines.forEach(line -> {
            GapLine gap = line.kind().equals(LineKinds.GAP) ? EventJson.readGap(line.payload()) : null;
            if (gap != null && gap.event() == GapLine.Event.CLOSED) {
                long at = at(epoch, line.number());
                gap.symbols().forEach(symbol -> closedAt.put(List.of(symbol, gap.openedAt(epoch, line.number())), at));
            }
        }));
        Map<String, List<Span>> gaps = new HashMap<>();
        for (GapRecord gap : rows(records)) {
            long to = closedAt.getOrDefault(List.of(gap.symbol(), gap.opened()), Long.MAX_VALUE);
            gaps.computeIfAbsent(gap.symbol(), s -> new ArrayList<>()).add(new Span(begin(gap), to));
        }
        return gaps;
    }

    private long begin(GapRecord gap) {
        Instant from = gap.from();
        long begin = from == null
                ? Long.MIN_VALUE
                : at(gap.opened().epoch(), gap.opened().line());
        long before = begin;
        for (var epoch : tape.epochs.headMap(gap.opened().epoch(), true).entrySet()) {
            for (LineSource.Line line : epoch.getValue()) {
                boolean isBefore = epoch.getKey() < gap.opened().epoch()
                        || line.number() < gap.opened().line();
                if (isBefore && line.kind().equals(TapeLine.FRAME)) {
                    before = Math.min(begin, at(epoch.getKey(), line.number()));
                    if (line.receivedAt().equals(from)) {
                        return before;
                    }
                }
            }
        }
        return before;
    }

    private long at(long epoch, long line) {
        return writtenAt.getOrDefault(epoch, new TreeMap<>()).getOrDefault(line, Long.MAX_VALUE);
    }

    /** Since when each symbol stands on the tape. */
    private Map<String, Long> known() {
        Map<String, Long> known = new HashMap<>();
        tape.epochs.forEach((epoch, lines) -> lines.forEach(line ->
                named(line).forEach(symbol -> known.merge(symbol, at(epoch, line.number()), Math::min))));
        return known;
    }

    private static Set<String> named(LineSource.Line line) {
        return switch (line.kind()) {
            case LineKinds.START -> Set.copyOf(EventJson.readSymbols(line.payload()));
            case LineKinds.GAP -> {
                GapLine gap = EventJson.readGap(line.payload());
                yield gap == null ? Set.of() : Set.copyOf(gap.symbols());
            }
            default -> Set.of();
        };
    }
}
