/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the last line of a kind from the end of an epoch, reading growing pieces of its newest segments. */
final class LastLines {

    private static final long FIRST_PIECE = 64 << 10;

    private LastLines() {}

    static Optional<TapeLine> of(Path folder, long epoch, Predicate<LineDecoder> wanted) throws IOException {
        List<SegmentName> names = SegmentName.in(folder);
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).epoch() == epoch) {
                Optional<TapeLine> found = in(folder, names.get(i), wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    static Optional<TapeLine> in(Path folder, SegmentName name, Predicate<LineDecoder> wanted) throws IOException {
        Path file = folder.resolve(name.fileName());
        long size = Files.exists(file) ? Files.size(file) : 0; // a compressed one is read from its beginning
        Optional<TapeLine> found = Optional.empty();
        for (long piece = FIRST_PIECE; found.isEmpty(); piece *= 4) {
            long offset = Math.max(0, size - piece);
            found = lastFrom(SegmentFile.read(folder, name, offset), offset, name.epoch(), wanted);
            if (offset == 0) {
                break;
            }
        }
        return found;
    }

    private static Optional<TapeLine> lastFrom(
            SegmentReader segment, long offset, long epoch, Predicate<LineDecoder> wanted) throws IOException {
        Optional<TapeLine> last = Optional.empty();
        try (SegmentReader reader = segment) {
            if (offset > 0) {
                reader.skipFragment();
            }
            while (reader.advance()) {
                if (wanted.test(reader.line())) {
                    last = Optional.of(reader.line().line(epoch));
                }
            }
        }
        return last;
    }
}
