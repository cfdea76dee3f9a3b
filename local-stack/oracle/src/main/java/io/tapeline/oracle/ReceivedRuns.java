/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.PlayedTape.Element;
import io.tapeline.oracle.TapeJson.Member;
import io.tapeline.oracle.TapeJson.Members;
import io.tapeline.tape.TapeLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a producer has received, connection by connection. Within a connection nothing can be lost; between two, what a
 * gap says.
 */
final class ReceivedRuns {

    /**
     * One frame with elements.
     *
     * @param id where it stands
     */
    record Received(ElementId id, List<Element> elements) {}

    /** One connection. */
    static final class Run {
        final Set<String> subscribed = new HashSet<>();
        final List<Received> frames = new ArrayList<>();
        /** Symbols with an open gap at some moment between the connection before and the first frame of this one. */
        Set<String> missing = Set.of();
        /** Whether the tape says that the connection has ended. */
        boolean ended;
    }

    private final List<Run> runs = new ArrayList<>();
    private final Set<SeenGap.GapId> open = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** Takes the next line of the producer's tape. */
    void take(TapeLine line) {
        switch (line.kind()) {
            case TapeLine.FRAME -> frame(line);
            case TapeLine.EPOCH, "disconnect", "end" -> ended();
            case "connect" -> {
                ended();
                runs.add(new Run());
            }
            case "subscribe" ->
                TapeJson.object(line.payload())
                        .flatMap(subscribe -> subscribe.only("symbol"))
                        .ifPresent(symbol -> current().subscribed.add(String.valueOf(symbol.value())));
            case "gap" -> TapeJson.object(line.payload()).ifPresent(gap -> gap(line, gap));
            default -> {}
        }
    }

    private void frame(TapeLine line) {
        List<Element> elements = PlayedTape.elements(line);
        if (elements.isEmpty()) {
            return;
        }
        Run run = current();
        if (run.frames.isEmpty()) {
            run.missing = Set.copyOf(missing);
        }
        run.frames.add(new Received(new ElementId(line.epoch(), line.number(), 0), elements));
        missing.clear();
        open.forEach(gap -> missing.add(gap.symbol()));
    }

    private void ended() {
        if (!runs.isEmpty()) {
            current().ended = true;
        }
    }

    private Run current() {
        if (runs.isEmpty()) {
            runs.add(new Run());
        }
        return runs.get(runs.size() - 1);
    }

    private void gap(TapeLine line, Members gap) {
        SeenGap.GapId opened = TapeTruth.opened(line, gap);
        boolean closed =
                gap.only("event").map(Member::value).filter("closed"::equals).isPresent();
        boolean refusal = gap.only("cause")
                .map(Member::value)
                .filter("SUBSCRIPTION_REFUSED"::equals)
                .isPresent();
        for (String symbol : TapeTruth.symbols(gap)) {
            var id = new SeenGap.GapId(symbol, opened.epoch(), opened.line());
            if (closed) {
                open.remove(id);
            } else {
                open.add(id);
                missing.add(symbol);
            }
            if (refusal) {
                refused.add(symbol);
            }
        }
    }

    List<Run> runs() {
        return runs;
    }

    /** Symbols with an open gap since the last frame. */
    Set<String> missingNow() {
        return missing;
    }

    /** Symbols whose subscription the feed has refused for a while: they may be absent from any frame. */
    Set<String> refused() {
        return refused;
    }
}
