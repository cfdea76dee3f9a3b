/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the lines of a tape into what is to be played, and when.
 *
 * <p>The time in which the recorded connection was down is not waited for: between it and the next frame lies at most a
 * second. Blocks on the disk.
 */
final class CueReader implements Closeable {

    private static final long LONGEST_PAUSE_WHILE_DOWN = 1_000;

    private final TapeLineSource tape;
    private long position;
    private long receivedAt = -1;
    private boolean down = true;

    CueReader(TapeLineSource tape) {
        this.tape = tape;
    }

    /** Returns the next cues, at most {@code count}; none at the end of the tape. */
    List<Cue> read(int count) throws IOException {
        var cues = new ArrayList<Cue>(count);
        while (cues.size() < count) {
            Optional<TapeLine> line = tape.next();
            if (line.isEmpty()) {
                break;
            }
            cue(line.get()).ifPresent(cues::add);
        }
        return cues;
    }

    /** Passes over the cues that have been played already; fewer when the tape ends before. */
    Passed pass(long count) throws IOException {
        long frames = 0;
        long cues = 0;
        while (cues < count) {
            List<Cue> some = read((int) Math.min(1_000, count - cues));
            if (some.isEmpty()) {
                break;
            }
            cues += some.size();
            frames += some.stream().filter(cue -> !cue.hangUp()).count();
        }
        return new Passed(cues, frames, position);
    }

    /**
     * What was passed over.
     *
     * @param cues all of it
     * @param frames the messages among them
     * @param atMillis where on the tape the last one stands
     */
    record Passed(long cues, long frames, long atMillis) {}

    private Optional<Cue> cue(TapeLine line) {
        switch (line.kind()) {
            case TapeLine.FRAME -> {
                advance(line);
                down = false;
                return Optional.of(Cue.frame(position, line.payload()));
            }
            case "disconnect" -> {
                if (down) {
                    return Optional.empty();
                }
                advance(line);
                down = true;
                return Optional.of(Cue.hangUp(position));
            }
            case TapeLine.EPOCH -> {
                // another run: whatever lies between was not recorded
                down |= line.number() == 0;
                return Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private void advance(TapeLine line) {
        long now = line.receivedAt().toEpochMilli();
        long passed = receivedAt < 0 ? 0 : Math.max(0, now - receivedAt);
        position += down ? Math.min(passed, LONGEST_PAUSE_WHILE_DOWN) : passed;
        receivedAt = now;
    }

    @Override
    public void close() throws IOException {
        tape.close();
    }
}
