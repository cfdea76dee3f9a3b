/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What is on a tape, counted line by line: of one that is there, or of one that is being recorded. */
final class Inspection {

    private final Path tape;
    private final TreeMap<Long, RunSeen> runs = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final TreeMap<String, SymbolSeen> symbols = new TreeMap<>();
    private final RefusalsSeen refusals = new RefusalsSeen();
    private final GapsSeen gaps = new GapsSeen();
    private final Map<String, Long> messages = new TreeMap<>();
    private final List<TapeDamage> damages = new ArrayList<>();
    private @Nullable String cutShort;
    private long frames;
    private long bytes;
    private long trades;

    private Inspection(Path tape) {
        this.tape = tape;
    }

    /** One that has read nothing yet. */
    static Inspection empty(Path tape) {
        return new Inspection(tape);
    }

    /** Reads a tape from end to end. */
    static Inspection of(Path tape) throws IOException {
        var inspection = new Inspection(tape);
        try (TapeLineSource lines = TapeSource.at(tape).open(inspection.damages::add)) {
            for (Optional<TapeLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                inspection.take(line.get());
            }
        } catch (EOFException | ZipException cut) {
            if (inspection.lines() == 0) {
                throw cut;
            }
            inspection.cutShort = "the file is cut short behind what is listed here: " + cut.getMessage();
        }
        return inspection;
    }

    /** Reads what there is more by now. */
    void readOn(TapeCursor lines) throws IOException {
        for (Optional<TapeLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            take(line.get());
        }
    }

    private void take(TapeLine line) {
        bytes += line.payload().length;
        kinds.merge(line.kind(), 1L, Long::sum);
        runs.computeIfAbsent(line.epoch(), fresh -> new RunSeen(line.receivedAt()))
                .take(line);
        if (line.isFrame()) {
            frames++;
            frame(line);
        } else if (line.kind().equals(LineKinds.GAP)) {
            GapLine gap = EventJson.readGap(line.payload());
            if (gap != null) {
                gaps.take(gap, line.epoch(), line.number());
            }
        }
    }

    private void frame(TapeLine line) {
        FrameReader.read(line.payload())
                .handle(
                        found -> {
                            count("trade");
                            found.elements().forEach(element -> element(line, element));
                            found.nameless().forEach((reason, times) -> refusals.take(reason.name(), times, line, ""));
                        },
                        error -> count("error: " + error.text()),
                        other -> other(line, other));
    }

    private void element(TapeLine line, Element element) {
        SymbolSeen symbol = symbols.computeIfAbsent(element.symbol(), name -> new SymbolSeen());
        if (element instanceof Element.Candidate trade) {
            trades++;
            symbol.trade(trade, line.receivedAt());
        } else if (element instanceof Element.Broken broken) {
            symbol.unreadable();
            refusals.take("UNREADABLE", 1, line, broken.symbol() + ": " + broken.reason());
        }
    }

    private void other(TapeLine line, FeedMessage.Other message) {
        switch (message.kind()) {
            case PING, NEWS, PRESS_RELEASE, NO_DATA ->
                count(message.kind().name().toLowerCase(Locale.ROOT));
            default -> refusals.take(message.kind().name(), 1, line, message.detail());
        }
    }

    private void count(String kind) {
        messages.merge(kind, 1L, Long::sum);
    }

    /** A torn end is what a crash leaves, and was never durable. */
    boolean isSound() {
        return cutShort == null && damages.stream().allMatch(damage -> damage.kind() == TapeDamage.Kind.TORN);
    }

    Path tape() {
        return tape;
    }

    /** By epoch. */
    SortedMap<Long, RunSeen> runs() {
        return runs;
    }

    SortedMap<String, SymbolSeen> symbols() {
        return symbols;
    }

    long tradedSymbols() {
        return symbols.values().stream().filter(symbol -> symbol.trades() > 0).count();
    }

    RefusalsSeen refusals() {
        return refusals;
    }

    GapsSeen gaps() {
        return gaps;
    }

    Map<String, Long> messages() {
        return messages;
    }

    Map<String, Long> kinds() {
        return kinds;
    }

    /** A line for each place that cannot be read. */
    List<String> damages() {
        return Stream.concat(damages.stream().map(TapeDamage::toString), Stream.ofNullable(cutShort))
                .toList();
    }

    long lines() {
        return runs.values().stream().mapToLong(RunSeen::lines).sum();
    }

    long frames() {
        return frames;
    }

    /** Of the payloads. */
    long bytes() {
        return bytes;
    }

    long trades() {
        return trades;
    }
}
