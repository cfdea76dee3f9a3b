/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.played.session.WireSymbol;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a tape holds.
 *
 * @param symbols of its trades and subscriptions, ascending
 * @param frames messages, pings included
 * @param lengthMillis how long it plays at speed 1
 * @param startMillis when its first frame was received, 0 without one
 * @param damages places that cannot be read, and so are not played
 */
public record TapeSummary(List<String> symbols, long frames, long lengthMillis, long startMillis, long damages) {

    private static final JsonFactory JSON = new JsonFactory();

    public TapeSummary {
        symbols = List.copyOf(symbols);
    }

    /** Reads the tape once, from end to end. */
    public static TapeSummary of(TapeSource source) throws IOException {
        NavigableSet<String> symbols = new TreeSet<>();
        var damages = new AtomicLong();
        long start = 0;
        try (TapeLineSource tape = source.open(damage -> damages.incrementAndGet())) {
            for (Optional<TapeLine> line = tape.next(); line.isPresent(); line = tape.next()) {
                symbolsOf(line.get(), symbols);
                start = start == 0 && line.get().isFrame()
                        ? line.get().receivedAt().toEpochMilli()
                        : start;
            }
        }
        long frames = 0;
        long length = 0;
        try (CueReader cues = new CueReader(source.open(damage -> {}))) {
            for (List<Cue> some = cues.read(1_000); !some.isEmpty(); some = cues.read(1_000)) {
                frames += some.stream().filter(cue -> !cue.hangUp()).count();
                length = some.get(some.size() - 1).atMillis();
            }
        }
        return new TapeSummary(List.copyOf(symbols), frames, length, start, damages.get());
    }

    private static void symbolsOf(TapeLine line, NavigableSet<String> symbols) throws IOException {
        if (line.isFrame()) {
            FrameElements.of(line.payload())
                    .ifPresent(frame -> frame.elements().stream()
                            .map(FrameElements.Element::symbol)
                            .flatMap(Optional::stream)
                            .forEach(symbols::add));
        } else if (line.kind().equals("subscribe")) {
            subscribed(line).filter(WireSymbol::isReadable).ifPresent(symbols::add);
        }
    }

    private static Optional<String> subscribed(TapeLine line) throws IOException {
        try (JsonParser json = JSON.createParser(line.payload())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("symbol")) {
                    return Optional.ofNullable(json.nextTextValue());
                }
            }
        }
        return Optional.empty();
    }
}
