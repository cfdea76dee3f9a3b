/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed segments that a disk, or whoever copied them, has spoilt. */
@Timeout(60)
class BrokenArchiveTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(80_000);
    private static final Clock NOW = Clock.fixed(Tapes.START, ZoneOffset.UTC);

    /** What happened to the bytes of a file. */
    enum Spoilt {
        CUT,
        EMPTY,
        NO_GZIP,
        FLIPPED,
        ZERO_FILLED;

        byte[] bytes(byte[] whole) {
            byte[] spoilt = whole.clone();
            switch (this) {
                case CUT -> spoilt = Arrays.copyOf(whole, whole.length / 2);
                case EMPTY -> spoilt = new byte[0];
                case NO_GZIP -> spoilt[0] ^= 1;
                case FLIPPED -> spoilt[whole.length / 2] ^= 16;
                case ZERO_FILLED -> Arrays.fill(spoilt, whole.length / 2, whole.length, (byte) 0);
            }
            return spoilt;
        }
    }

    @TempDir
    private Path folder;

    private long epoch;
    private List<TapeLine> all = List.of();
    private List<SegmentName> names = List.of();
    private final List<TapeDamage> damages = new ArrayList<>();

    @BeforeEach
    void record() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        try (SessionTape tape = Tapes.open(folder, SMALL)) {
            epoch = tape.epoch();
            for (int i = 0; i < 500; i++) {
                // hardly compressible, so that half a file is about half of its lines
                Tapes.frame(tape, i + " " + Long.toHexString(random.nextLong()).repeat(60) + random.nextLong());
                if (i % 50 == 0) {
                    tape.append(Tapes.START, "gap", Tapes.bytes("gap " + i));
                }
            }
        }
        all = Tapes.read(folder, epoch);
        archive().pass(() -> false);
        names = SegmentName.in(folder);
        assertThat(names).hasSizeGreaterThan(4);
    }

    private Archive archive() {
        return archive(Retention.defaults());
    }

    private Archive archive(Retention retention) {
        return new Archive(folder, retention, NOW, Disk.REAL, segment -> true);
    }

    private boolean isSpoilt(TapeLine line) {
        return line.number() >= names.get(1).firstLine()
                && line.number() < names.get(2).firstLine();
    }

    private void spoil(Spoilt how) throws IOException {
        Path file = folder.resolve(names.get(1).packedName());
        Files.write(file, how.bytes(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("TAPE-21 a compressed segment that breaks off is damage, and reading goes on behind it")
    void readOn(Spoilt how) throws IOException {
        spoil(how);

        List<TapeLine> read = Tapes.read(folder, epoch, damages);

        assertThat(all).containsSubsequence(read);
        assertThat(read)
                .startsWith(all.subList(0, (int) names.get(1).firstLine()).toArray(new TapeLine[0]))
                .endsWith(
                        all.subList((int) names.get(2).firstLine(), all.size()).toArray(new TapeLine[0]));
        assertThat(damages)
                .isNotEmpty()
                .allMatch(damage -> damage.source().endsWith(names.get(1).packedName()));
        assertThat(damages.get(damages.size() - 1).reason()).contains("breaks off");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("TAPE-28 with its index gone too, a start reads what can be read, and the archive is kept up to date")
    void startsAllTheSame(Spoilt how) throws IOException {
        spoil(how);
        Files.delete(folder.resolve(names.get(1).indexName()));

        assertThat(Tapes.events(folder, epoch))
                .containsAll(all.stream()
                        .filter(line -> !line.isFrame() && !isSpoilt(line))
                        .toList());
        assertThat(TapeFolder.at(folder, damage -> {}).newestFrameAt()).contains(Tapes.START);
        archive(new Retention(Duration.ZERO, 0)).pass(() -> false);
        assertThat(SegmentName.in(folder)).containsExactly(names.get(names.size() - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FLIPPED", "ZERO_FILLED"})
    @DisplayName("TAPE-21 a shared file that is cut or spoilt is read up to there, and says so at its end")
    void sharedFile(Spoilt how) throws IOException {
        spoil(how);
        Path file = folder.resolve(names.get(1).packedName());

        List<TapeLine> read = new ArrayList<>();
        try (TapeLineSource lines = TapeSource.at(file).open(damages::add)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                read.add(line.get());
            }
        }

        assertThat(read).isNotEmpty();
        assertThat(damages.get(damages.size() - 1).reason()).contains("breaks off");
    }

    @Test
    @DisplayName("TAPE-26 what can be read of a sound archive is not called damaged")
    void sound() throws IOException {
        assertThat(Tapes.read(folder, epoch, damages)).isEqualTo(all);
        assertThat(damages).isEmpty();
    }
}
