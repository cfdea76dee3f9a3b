/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a replay sends what. */
class ReplayPaceTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Scene scene;

    @BeforeEach
    void emptyFolder() {
        scene = new Scene(folder);
    }

    private static PositionRange range(long fromFrame, long toFrame) {
        return new PositionRange(Position.startOf(fromFrame), Position.startOf(toFrame));
    }

    @Test
    @DisplayName("REPLAY-7 at twice the speed a line goes after half its time, and what is held waits")
    void keepsPace() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(0, "A");
            tape.trades(10, "A");
        });
        try (Replay replay = scene.begin(Scene.part(folder, Instant.MIN, Instant.MAX), Set.of(), new ReplaySpeed(2))) {
            look(replay, 4_900);
            assertThat(scene.trades("A")).hasSize(1);
            look(replay, 300);
            assertThat(scene.trades("A")).hasSize(2);
            assertThat(replay.look()).isTrue();
        }
    }

    @Test
    @DisplayName("REPLAY-7 the time between two epochs is kept too, and the older one is not ended by it")
    void keepsPaceBetweenEpochs() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(0, "A");
            tape.trades(2, "A");
        });
        scene.epoch(8, 10, tape -> tape.trades(10, "A"));
        try (Replay replay = scene.begin(Scene.part(folder, Instant.MIN, Instant.MAX), Set.of(), new ReplaySpeed(1))) {
            look(replay, 1_000);
            assertThat(scene.trades("A"))
                    .extracting(record -> record.claim().range())
                    .containsExactly(range(0, 2));
            look(replay, 8_500);
            assertThat(scene.trades("A")).hasSize(2);
            look(replay, 1_000);
            assertThat(scene.trades("A").get(2).claim().epoch()).isEqualTo(8);
        }
    }

    @Test
    @DisplayName("REPLAY-8 a pause and a stopped process are not caught up with")
    void doesNotCatchUp() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(0, "A");
            tape.trades(10, "A");
        });
        try (Replay replay = scene.begin(Scene.part(folder, Instant.MIN, Instant.MAX), Set.of(), new ReplaySpeed(1))) {
            look(replay, 4_000);
            replay.pause(true);
            look(replay, 60_000);
            assertThat(replay.status().paused()).isTrue();
            replay.pause(false);
            // nobody looks for an hour: the process was stopped, or the machine slept
            scene.pass(3_600_000);
            look(replay, 4_000);
            assertThat(scene.trades("A").stream()
                            .mapToInt(record -> record.trades().size())
                            .sum())
                    .isEqualTo(1);
            look(replay, 3_000);
            assertThat(scene.trades("A").stream()
                            .mapToInt(record -> record.trades().size())
                            .sum())
                    .isEqualTo(2);
        }
    }

    /** Looks often enough that no time is lost. */
    private void look(Replay replay, long millis) {
        for (long passed = 0; passed < millis; passed += 100) {
            scene.pass(100);
            replay.look();
        }
        scene.pass(1);
    }
}
