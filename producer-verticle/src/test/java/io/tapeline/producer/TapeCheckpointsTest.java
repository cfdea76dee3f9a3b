/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointFile;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeCheckpointsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private SessionTape open() throws IOException {
        return SessionTape.open(folder, TapeLimits.defaults(), CLOCK, new SplittableRandom(1), Map.of());
    }

    private static Checkpoint at(long epoch, long claimedIn) {
        var claims = new SymbolClaims(new EpochPosition(claimedIn, Position.startOf(9)), Position.startOf(9), null);
        return new Checkpoint(new EpochPosition(epoch, Position.startOf(9)), Map.of("A", claims));
    }

    @Test
    @DisplayName("PUB-12 a checkpoint from a clock that stood in the future, its tape gone since, holds nothing back")
    void ofAnotherTape() throws IOException {
        try (SessionTape tape = open()) {
            tape.append(CLOCK.instant(), "frame", "{}".getBytes(StandardCharsets.UTF_8));
            tape.sync().join();
            long before = tape.unpublishedBytes();
            var file = new CheckpointFile(folder);
            var checkpoints = new TapeCheckpoints(file, tape);

            file.save(at(tape.epoch() + 1_000, tape.epoch() + 1_000));
            assertThat(checkpoints.load()).isEmpty();
            file.save(at(tape.epoch(), tape.epoch() + 1_000));
            assertThat(checkpoints.load()).isEmpty();

            assertThat(tape.unpublishedBytes()).as("what must not be deleted").isEqualTo(before);
        }
    }

    @Test
    @DisplayName("PUB-12 a checkpoint of another tape, come to a time between two runs of this one, skips nothing")
    void betweenTwoRuns() throws IOException {
        long first;
        try (SessionTape tape = open()) {
            first = tape.epoch();
        }
        try (SessionTape between = open()) {
            assertThat(between.epoch()).isEqualTo(first + 1);
        }
        try (SessionTape tape = open()) {
            var file = new CheckpointFile(folder);
            file.save(at(first + 1, first + 1));
            assertThat(new TapeCheckpoints(file, tape).load()).isPresent();
            Checkpoint older = at(first - 5, first - 5);
            file.save(older);
            assertThat(new TapeCheckpoints(file, tape).load())
                    .as("what was published is gone")
                    .contains(older);
            assertThat(at(first + 2, first).canBeOf(List.of(first, first + 3))).isFalse();
        }
    }
}
