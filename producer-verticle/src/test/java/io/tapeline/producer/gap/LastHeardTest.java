/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLimits;
import io.tapeline.tape.TapeLine;
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

/** When an earlier run last heard something, as a tape whose frames are stamped by a wall clock tells it. */
class LastHeardTest {

    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String TRADE =
            "{\"data\":[{\"c\":null,\"p\":1,\"s\":\"A\",\"t\":1,\"v\":2}],\"type\":\"trade\"}";

    @TempDir
    Path folder;

    @Test
    @DisplayName("GAP-11 a start knows when trades last came, however many pings and runs came after")
    void lastTrade() throws IOException {
        run(NOW, TRADE);
        run(NOW.plusSeconds(60), PING);
        run(NOW.plusSeconds(120), PING);

        EarlierRuns earlier = earlier(NOW.plusSeconds(500));

        assertThat(earlier.lastFrameAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(earlier.lastTradeAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("GAP-11 where no trade is on the tape the last frame stands for it")
    void neverATrade() throws IOException {
        run(NOW, PING);

        assertThat(earlier(NOW.plusSeconds(500)).lastTradeAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("GAP-12 a run whose clock was ahead hides no gap: its frames of the future tell no time")
    void clockWasAhead() throws IOException {
        run(NOW, TRADE);
        run(NOW.plusSeconds(300), PING, NOW.plusSeconds(86_400), TRADE);
        run(NOW.plusSeconds(90_000), TRADE);

        EarlierRuns earlier = earlier(NOW.plusSeconds(500));

        assertThat(earlier.lastFrameAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(earlier.lastTradeAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("GAP-12 where all frames are of the future the gap of a start has no beginning")
    void onlyTheFuture() throws IOException {
        run(NOW.plusSeconds(90_000), TRADE);

        assertThat(earlier(NOW).lastFrameAt()).isNull();
        assertThat(earlier(NOW).cause().name()).isEqualTo("CRASH");
    }

    private EarlierRuns earlier(Instant now) throws IOException {
        return EarlierRuns.of(TapeFolder.at(folder, damage -> {}), Long.MAX_VALUE, now);
    }

    /** Frames, each behind the time of its receipt. */
    private void run(Object... frames) throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (SessionTape tape =
                SessionTape.open(folder, TapeLimits.defaults(), clock, new SplittableRandom(1), Map.of())) {
            tape.append(NOW, LineKinds.START, EventJson.symbols(List.of("A")));
            for (int i = 0; i < frames.length; i += 2) {
                byte[] frame = frames[i + 1].toString().getBytes(StandardCharsets.UTF_8);
                tape.append((Instant) frames[i], TapeLine.FRAME, frame);
            }
        }
    }
}
