/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.tapeline.producer.publish.read.LineSource.Line;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one epoch, in memory.
 *
 * @param name what a person calls it
 * @param epoch of all its lines
 * @param lines in order, of which there is at least one
 */
public record Session(String name, long epoch, List<Line> lines) {

    public Session {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("session " + name + " has no lines");
        }
        lines = List.copyOf(lines);
    }

    /** Reads a tape; of several epochs the one with the most lines. */
    static Session read(TapeSource tape) throws IOException {
        var best = new ArrayList<Line>();
        long bestEpoch = 0;
        var lines = new ArrayList<Line>();
        long epoch = 0;
        try (TapeLineSource source = tape.open(damage -> {})) {
            for (Optional<TapeLine> line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get().epoch() != epoch) {
                    epoch = line.get().epoch();
                    lines = new ArrayList<>();
                }
                lines.add(lineOf(line.get()));
                if (lines.size() > best.size()) {
                    best = lines;
                    bestEpoch = epoch;
                }
            }
        }
        return new Session(tape.name(), bestEpoch, best);
    }

    private static Line lineOf(TapeLine line) {
        return new Line(line.number(), line.receivedAt(), line.kind(), line.payload());
    }

    Instant begins() {
        return lines.get(0).receivedAt();
    }

    Duration length() {
        return Duration.between(begins(), lines.get(lines.size() - 1).receivedAt());
    }
}
