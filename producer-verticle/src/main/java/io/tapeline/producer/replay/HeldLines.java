/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a replay, each held until its time has come. */
final class HeldLines implements LineSource {

    private final ReplayTape tape;
    private final ReplayPace pace;
    private volatile boolean ended;

    HeldLines(ReplayTape tape, ReplayPace pace) {
        this.tape = tape;
        this.pace = pace;
    }

    /** Whether the last line was let go. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public List<Long> epochs() {
        return tape.stretches().stream().map(ReplayTape.Stretch::epoch).toList();
    }

    @Override
    public Lines read(long epoch, long from) throws IOException {
        List<ReplayTape.Stretch> all = tape.stretches();
        ReplayTape.Stretch stretch =
                all.stream().filter(each -> each.epoch() == epoch).findFirst().orElseThrow();
        boolean isLast = stretch.equals(all.get(all.size() - 1));
        return new Held(tape.open(epoch, Math.max(from, stretch.from())), stretch.to(), isLast);
    }

    private final class Held implements Lines {
        private final ReplayTape.Lines open;
        private final long to;
        private final boolean isLast;
        private @Nullable TapeLine held;

        Held(ReplayTape.Lines open, long to, boolean isLast) {
            this.open = open;
            this.to = to;
            this.isLast = isLast;
        }

        @Override
        public Optional<Line> next() throws IOException {
            TapeLine next = held == null ? read() : held;
            held = next;
            if (next == null) {
                ended |= isLast;
                return Optional.empty();
            }
            if (!pace.isDue(Duration.between(tape.first(), next.receivedAt()).toMillis())) {
                return Optional.empty();
            }
            held = null;
            return Optional.of(new Line(next.number(), next.receivedAt(), next.kind(), next.payload()));
        }

        private @Nullable TapeLine read() throws IOException {
            return open.next().filter(line -> line.number() < to).orElse(null);
        }

        @Override
        public boolean isHeld() {
            return held != null;
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }
}
