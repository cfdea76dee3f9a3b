/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs left behind on a tape.
 *
 * @param cause why a gap opens when this run starts
 * @param lastFrameAt receive time of the last durable frame of any epoch, null without one
 * @param lastTradeAt the same of frames with trades; when none is on the tape any more, {@code lastFrameAt}
 * @param openGaps gaps left open, by symbol
 * @param symbols what the run before had subscribed when it ended
 */
public record EarlierRuns(
        GapCause cause,
        @Nullable Instant lastFrameAt,
        @Nullable Instant lastTradeAt,
        Map<String, OpenGap> openGaps,
        List<String> symbols) {

    private static final String TRADES = "\"trade\"";

    public EarlierRuns {
        openGaps = Map.copyOf(openGaps);
        symbols = List.copyOf(symbols);
    }

    /**
     * Reads back to the newest run that re-stated what it had inherited.
     *
     * @param epoch the run that is starting; it and later ones are not looked at
     * @param now what was received later than that was stamped by a clock that was ahead, and tells no time
     */
    public static EarlierRuns of(TapeFolder tape, long epoch, Instant now) throws IOException {
        Deque<Long> earlier = new ArrayDeque<>();
        tape.knownEpochs().stream().filter(older -> older < epoch).forEach(earlier::push);
        if (earlier.isEmpty()) {
            return new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of());
        }
        Deque<Run> needed = new ArrayDeque<>();
        for (long older : earlier) {
            Run run = Run.read(tape, older);
            needed.push(run);
            if (run.restated) {
                break;
            }
        }
        boolean clean = needed.getLast().ended;
        // the oldest that is needed is the only one that got as far as naming its symbols
        List<String> symbols = List.copyOf(needed.getFirst().symbols);
        var open = new TreeMap<String, OpenGap>();
        needed.forEach(run -> run.applyTo(open));
        Instant lastFrameAt = tape.newestFrameAt(now).orElse(null);
        Instant lastTradeAt =
                tape.newestFrameAt(now, line -> line.text().contains(TRADES)).orElse(lastFrameAt);
        return new EarlierRuns(clean ? GapCause.RESTART : GapCause.CRASH, lastFrameAt, lastTradeAt, open, symbols);
    }

    private static final class Run {
        private final Map<String, Optional<OpenGap>> last = new TreeMap<>();
        private Set<String> symbols = new LinkedHashSet<>();
        private boolean restated;
        private boolean ended;

        static Run read(TapeFolder tape, long epoch) throws IOException {
            var run = new Run();
            tape.events(epoch, run::take);
            return run;
        }

        private void take(TapeLine line) {
            ended = line.kind().equals(LineKinds.END);
            switch (line.kind()) {
                case LineKinds.START -> {
                    restated = true;
                    symbols = new LinkedHashSet<>(EventJson.readSymbols(line.payload()));
                }
                case LineKinds.SUBSCRIBE -> changed(line, symbols::add);
                case LineKinds.UNSUBSCRIBE -> changed(line, symbols::remove);
                case LineKinds.GAP -> gap(line);
                default -> {
                    // says nothing about symbols
                }
            }
        }

        private static void changed(TapeLine line, Consumer<String> change) {
            String symbol = EventJson.readSymbol(line.payload());
            if (symbol != null) {
                change.accept(symbol);
            }
        }

        private void gap(TapeLine line) {
            GapLine gap = EventJson.readGap(line.payload());
            if (gap == null) {
                return;
            }
            Optional<OpenGap> now = gap.event() == GapLine.Event.CLOSED
                    ? Optional.empty()
                    : Optional.of(new OpenGap(gap.openedAt(line.epoch(), line.number()), gap.from(), gap.cause()));
            gap.symbols().forEach(symbol -> last.put(symbol, now));
        }

        private void applyTo(Map<String, OpenGap> open) {
            last.forEach(
                    (symbol, gap) -> gap.ifPresentOrElse(still -> open.put(symbol, still), () -> open.remove(symbol)));
        }
    }
}
