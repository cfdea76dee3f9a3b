/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a tape from end to end. */
final class IntegrityScan {

    private final List<TapeDamage> damaged = new ArrayList<>();
    private long damages;
    private long tornBytes;

    static TapeIntegrity of(Path folder) throws IOException {
        IntegrityScan scan = new IntegrityScan();
        TapeFolder tape = TapeFolder.at(folder, scan::note);
        List<TapeIntegrity.EpochSummary> epochs = new ArrayList<>();
        for (long epoch : tape.epochs()) {
            epochs.add(summary(folder, tape, epoch));
        }
        return new TapeIntegrity(epochs, scan.tornBytes, scan.damages, scan.damaged);
    }

    private void note(TapeDamage damage) {
        if (damage.kind() == TapeDamage.Kind.TORN) {
            tornBytes += damage.bytes();
            return;
        }
        damages++;
        if (damaged.size() < TapeIntegrity.LISTED) {
            damaged.add(damage);
        }
    }

    private static TapeIntegrity.EpochSummary summary(Path folder, TapeFolder tape, long epoch) throws IOException {
        long lines = 0;
        long frames = 0;
        Optional<Instant> first = Optional.empty();
        Optional<Instant> last = Optional.empty();
        try (TapeCursor cursor = tape.read(epoch, 0)) {
            for (Optional<TapeLine> line = cursor.next(); line.isPresent(); line = cursor.next()) {
                lines++;
                frames += line.get().isFrame() ? 1 : 0;
                last = line.map(TapeLine::receivedAt);
                first = first.isPresent() ? first : last;
            }
        }
        int segments = 0;
        long bytes = 0;
        for (SegmentName name : SegmentName.in(folder)) {
            if (name.epoch() == epoch) {
                segments++;
                bytes += Files.size(folder.resolve(name.fileName()));
            }
        }
        return new TapeIntegrity.EpochSummary(epoch, segments, lines, frames, bytes, first, last);
    }
}
