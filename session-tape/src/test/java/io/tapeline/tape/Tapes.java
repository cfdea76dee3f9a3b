/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What most tests of the tape need. */
final class Tapes {

    static final Instant START = Instant.parse("2026-11-20T14:30:00Z");
    static final TapeLimits LIMITS = TapeLimits.defaults().withCommitInterval(Duration.ZERO);

    private Tapes() {}

    static SessionTape open(Path folder) throws IOException {
        return open(folder, LIMITS);
    }

    static SessionTape open(Path folder, TapeLimits limits) throws IOException {
        return open(folder, limits, Disk.REAL);
    }

    static SessionTape open(Path folder, TapeLimits limits, Disk disk) throws IOException {
        return SessionTape.open(
                folder, limits, Clock.fixed(START, ZoneOffset.UTC), new SplittableRandom(1), Map.of(), disk);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long frame(SessionTape tape, String text) {
        return tape.append(START, TapeLine.FRAME, bytes(text));
    }

    static List<TapeLine> drain(TapeCursor cursor) throws IOException {
        List<TapeLine> lines = new ArrayList<>();
        for (Optional<TapeLine> line = cursor.next(); line.isPresent(); line = cursor.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    /** All lines of an epoch, of a tape that must be sound. */
    static List<TapeLine> read(Path folder, long epoch) throws IOException {
        return read(folder, epoch, new ArrayList<>() {
            @Override
            public boolean add(TapeDamage damage) {
                throw new AssertionError(damage.toString());
            }
        });
    }

    static List<TapeLine> read(Path folder, long epoch, List<TapeDamage> damage) throws IOException {
        try (TapeCursor cursor = TapeFolder.at(folder, damage::add).read(epoch, 0)) {
            return drain(cursor);
        }
    }

    /** All lines of an epoch but its frames. */
    static List<TapeLine> events(Path folder, long epoch) throws IOException {
        List<TapeLine> events = new ArrayList<>();
        TapeFolder.at(folder, damage -> {}).events(epoch, events::add);
        return events;
    }

    static List<String> texts(List<TapeLine> lines) {
        return lines.stream().filter(TapeLine::isFrame).map(TapeLine::text).toList();
    }

    /** Changes one bit. */
    static void flip(Path file, long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }

    static Path newestSegment(Path folder) throws IOException {
        List<SegmentName> names = SegmentName.in(folder);
        return folder.resolve(names.get(names.size() - 1).fileName());
    }
}
