/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.TapeJson.Member;
import io.tapeline.oracle.TapeJson.Members;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tape a feed plays: frames with elements, in order. */
final class PlayedTape {

    /**
     * One element of a frame.
     *
     * @param symbol empty when it belongs to nobody, and everybody hears it
     * @param text what it says, in one form on both tapes
     */
    record Element(String symbol, String text) {}

    private final List<List<Element>> frames;
    private final int due;

    private PlayedTape(List<List<Element>> frames, int due) {
        this.frames = frames;
        this.due = due;
    }

    /** Reads a tape, frames without elements left out. */
    static PlayedTape read(Played tape) throws IOException {
        var frames = new ArrayList<List<Element>>();
        int due = 0;
        try (TapeLineSource lines = tape.tape().open(damage -> {})) {
            long left = tape.frames();
            for (Optional<TapeLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                List<Element> elements = line.get().isFrame() ? elements(line.get()) : List.of();
                if (!elements.isEmpty()) {
                    frames.add(elements);
                    due += left > 0 ? 1 : 0;
                }
                left -= line.get().isFrame() ? 1 : 0;
            }
        }
        return new PlayedTape(frames, due);
    }

    /** All frames with elements. */
    List<List<Element>> frames() {
        return frames;
    }

    /** How many of them have been played for certain; more may have been since. */
    int due() {
        return due;
    }

    /** Returns the elements of a frame; none when it is something else than a message with a list of data. */
    static List<Element> elements(TapeLine frame) {
        Object data = TapeJson.object(frame.payload())
                .flatMap(members -> members.only("data"))
                .map(Member::value)
                .orElse(null);
        return data instanceof List<?> items
                ? items.stream().map(PlayedTape::element).toList()
                : List.of();
    }

    private static Element element(@Nullable Object item) {
        String symbol = item instanceof Members members
                ? members.only("s")
                        .map(Member::value)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(WireSymbol::isReadable)
                        .orElse("")
                : "";
        return new Element(symbol, TapeJson.text(item));
    }
}
