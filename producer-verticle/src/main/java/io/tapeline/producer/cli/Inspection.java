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
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of a tape from end to end, counted. */
final class Inspection {

    private static final int EXAMPLES = 3;

    /** What was refused for one reason. */
    static final class Refused {
        long times;
        final List<String> examples = new ArrayList<>();
    }

    /** What was found of one symbol. */
    static final class Symbol {
        long trades;
        long unreadable;
        long gapsOpened;
        long gapsClosed;
    }

    final Path tape;
    final List<Long> epochs = new ArrayList<>();
    final Map<String, Long> kinds = new TreeMap<>();
    final Map<String, Symbol> symbols = new TreeMap<>();
    final Map<String, Refused> refused = new TreeMap<>();
    final Map<String, Long> messages = new TreeMap<>();
    final List<TapeDamage> damages = new ArrayList<>();
    long lines;
    long frames;
    long bytes;
    long trades;

    @Nullable
    Instant first;

    @Nullable
    Instant last;

    private Inspection(Path tape) {
        this.tape = tape;
    }

    static Inspection of(Path tape) throws IOException {
        var inspection = new Inspection(tape);
        if (Files.isDirectory(tape)) {
            TapeFolder folder = TapeFolder.at(tape, inspection.damages::add);
            for (long epoch : folder.epochs()) {
                inspection.read(folder.read(epoch, 0));
            }
        } else {
            inspection.read(TapeReader.file(tape, inspection.damages::add));
        }
        return inspection;
    }

    boolean isSound() {
        return damages.stream().allMatch(damage -> damage.kind() == TapeDamage.Kind.TORN);
    }

    private void read(TapeCursor cursor) throws IOException {
        try (cursor) {
            for (Optional<TapeLine> line = cursor.next(); line.isPresent(); line = cursor.next()) {
                take(line.get());
            }
        }
    }

    private void take(TapeLine line) {
        lines++;
        bytes += line.payload().length;
        first = first == null ? line.receivedAt() : first;
        last = line.receivedAt();
        kinds.merge(line.kind(), 1L, Long::sum);
        if (!epochs.contains(line.epoch())) {
            epochs.add(line.epoch());
        }
        if (line.isFrame()) {
            frames++;
            frame(line);
        } else if (line.kind().equals(LineKinds.GAP)) {
            gap(EventJson.readGap(line.payload()));
        }
    }

    private void frame(TapeLine line) {
        FrameReader.read(line.payload())
                .handle(
                        found -> {
                            count("trade");
                            found.elements().forEach(element -> element(line, element));
                            found.nameless().forEach((reason, times) -> refuse(reason.name(), times, line, ""));
                        },
                        error -> count("error: " + error.text()),
                        other -> other(line, other));
    }

    private void element(TapeLine line, Element element) {
        Symbol symbol = symbols.computeIfAbsent(element.symbol(), name -> new Symbol());
        if (element instanceof Element.Broken broken) {
            symbol.unreadable++;
            refuse("UNREADABLE", 1, line, broken.symbol() + ": " + broken.reason());
        } else {
            trades++;
            symbol.trades++;
        }
    }

    private void other(TapeLine line, FeedMessage.Other message) {
        switch (message.kind()) {
            case PING, NEWS, PRESS_RELEASE, NO_DATA ->
                count(message.kind().name().toLowerCase(Locale.ROOT));
            default -> refuse(message.kind().name(), 1, line, message.detail());
        }
    }

    private void count(String kind) {
        messages.merge(kind, 1L, Long::sum);
    }

    /** @param detail shown as the example; the line itself when it is empty */
    private void refuse(String reason, long times, TapeLine line, String detail) {
        Refused found = refused.computeIfAbsent(reason, name -> new Refused());
        found.times += times;
        if (found.examples.size() < EXAMPLES) {
            String shown = (detail.isEmpty() ? line.text() : detail).replaceAll("\\p{Cntrl}", " ");
            found.examples.add(line.epoch() + " line " + line.number() + ": "
                    + (shown.length() <= 120 ? shown : shown.substring(0, 120) + "..."));
        }
    }

    private void gap(@Nullable GapLine gap) {
        if (gap == null) {
            return;
        }
        for (String name : gap.symbols()) {
            Symbol symbol = symbols.computeIfAbsent(name, fresh -> new Symbol());
            symbol.gapsOpened += gap.event() == GapLine.Event.OPENED ? 1 : 0;
            symbol.gapsClosed += gap.event() == GapLine.Event.CLOSED ? 1 : 0;
        }
    }
}
