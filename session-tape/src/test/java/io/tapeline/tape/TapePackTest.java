/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapePackTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path elsewhere;

    @BeforeEach
    void threeRunsOfSeveralSegments() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1024))) {
                for (int i = 0; i < 60; i++) {
                    Tapes.frame(tape, "frame " + i + " of run " + run);
                }
            }
        }
    }

    @Test
    @DisplayName("PACK-1 the segments of all runs, one after the other in one file, are the same tape, gzipped too")
    void oneFileIsTheSameTape() throws IOException {
        var plain = new ByteArrayOutputStream();
        int segments = TapePack.copy(folder, plain);
        Path file = Files.write(elsewhere.resolve("all.tape"), plain.toByteArray());
        Path zipped = elsewhere.resolve("all.tape.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            TapePack.copy(folder, out);
        }

        List<TapeLine> lines = lines(folder);
        assertThat(segments).isGreaterThan(5);
        assertThat(lines.stream().map(TapeLine::epoch).distinct()).hasSize(3);
        assertThat(lines(file)).isEqualTo(lines);
        assertThat(lines(zipped)).isEqualTo(lines);
    }

    @Test
    @DisplayName("PACK-2 a torn end is left out, so that it spoils nothing behind it")
    void leavesATornEndOut() throws IOException {
        List<TapeLine> lines = lines(folder);
        try (var files = Files.list(folder)) {
            for (Path segment :
                    files.filter(file -> file.toString().endsWith(".tape")).toList()) {
                Files.writeString(segment, "1234abcd 9 17 fra", StandardOpenOption.APPEND);
            }
        }
        var plain = new ByteArrayOutputStream();
        TapePack.copy(folder, plain);

        assertThat(lines(Files.write(elsewhere.resolve("all.tape"), plain.toByteArray())))
                .isEqualTo(lines);
    }

    @Test
    @DisplayName("PACK-3 runs that stand in another order than they were written are refused")
    void refusesAnotherOrder() throws IOException {
        var backwards = new ByteArrayOutputStream();
        List<Path> segments = new ArrayList<>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".tape")).forEach(segments::add);
        }
        segments.sort((one, other) -> other.compareTo(one));
        for (Path segment : segments) {
            backwards.write(Files.readAllBytes(segment));
        }
        Path file = Files.write(elsewhere.resolve("backwards.tape"), backwards.toByteArray());

        assertThatThrownBy(() -> lines(file))
                .isInstanceOf(TapeFormatException.class)
                .hasMessageContaining("must be before it");
    }

    private static List<TapeLine> lines(Path tape) throws IOException {
        List<TapeLine> lines = new ArrayList<>();
        try (TapeLineSource source = TapeSource.at(tape).open(damage -> {
            if (damage.kind() != TapeDamage.Kind.TORN && damage.kind() != TapeDamage.Kind.INVALID) {
                throw new AssertionError(damage.toString());
            }
        })) {
            for (Optional<TapeLine> line = source.next(); line.isPresent(); line = source.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }
}
