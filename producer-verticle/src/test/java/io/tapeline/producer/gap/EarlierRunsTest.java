/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.wire.GapRecord.Opening;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    @DisplayName("GAP-1 a new tape is a first start")
    void firstStart() throws IOException {
        run(journal -> {
            assertThat(earlier(journal.epoch()))
                    .isEqualTo(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of()));
        });
    }

    @Test
    @DisplayName("GAP-1 behind an end line it is a restart, without one a crash, from the last frame of any epoch")
    void restartAndCrash() throws IOException {
        run(journal -> {
            start(journal, "A");
            journal.append(NOW.plusSeconds(5), TapeLine.FRAME, "{}".getBytes(StandardCharsets.UTF_8));
            journal.append(NOW.plusSeconds(9), LineKinds.END, EventJson.empty());
        });
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            assertThat(earlier.cause()).isEqualTo(GapCause.RESTART);
            assertThat(earlier.lastFrameAt()).isEqualTo(NOW.plusSeconds(5));
            start(journal, "A");
        });
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            assertThat(earlier.cause()).isEqualTo(GapCause.CRASH);
            assertThat(earlier.lastFrameAt()).isEqualTo(NOW.plusSeconds(5));
            assertThat(earlier.symbols()).containsExactly("A");
        });
    }

    @Test
    @DisplayName("GAP-1 an end line with another behind it is no clean end")
    void endInTheMiddle() throws IOException {
        run(journal -> {
            start(journal, "A");
            journal.append(NOW, LineKinds.END, EventJson.empty());
            journal.append(NOW, LineKinds.CONNECT, EventJson.empty());
        });
        run(journal -> assertThat(earlier(journal.epoch()).cause()).isEqualTo(GapCause.CRASH));
    }

    @Test
    @DisplayName("GAP-4 a gap that was open when the process died is the same gap in the next run")
    void openGaps() throws IOException {
        long[] opened = new long[2];
        run(journal -> {
            var gaps = new GapLedger(journal);
            opened[0] = journal.epoch();
            opened[1] = 1;
            gaps.open(NOW, List.of("A", "B"), null, GapCause.FIRST_START);
            start(journal, "A", "B");
            gaps.close(NOW, "B", NOW.plusSeconds(1));
        });
        run(journal -> assertThat(earlier(journal.epoch()).openGaps())
                .isEqualTo(Map.of("A", new OpenGap(new Opening(opened[0], opened[1]), null, "FIRST_START"))));
    }

    @Test
    @DisplayName("GAP-5 a run that died before it had re-stated what it inherited hides nothing")
    void diedBeforeRestating() throws IOException {
        run(journal -> {
            new GapLedger(journal).open(NOW, List.of("A"), null, GapCause.FIRST_START);
            start(journal, "A");
        });
        run(journal -> {});
        run(journal -> new GapLedger(journal).open(NOW, List.of("C"), null, GapCause.CRASH));
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            assertThat(earlier.openGaps()).containsOnlyKeys("A", "C");
            assertThat(earlier.symbols()).containsExactly("A");
            assertThat(earlier.cause()).isEqualTo(GapCause.CRASH);
        });
    }

    @Test
    @DisplayName("GAP-5 what was re-stated is not looked for in older runs, nor are their symbols")
    void restated() throws IOException {
        run(journal -> {
            new GapLedger(journal).open(NOW, List.of("A", "B"), null, GapCause.FIRST_START);
            start(journal, "A", "B", "GIVEN_UP_LONG_AGO");
        });
        run(journal -> {
            var gaps = new GapLedger(journal);
            gaps.retain(NOW, earlier(journal.epoch()).openGaps());
            start(journal, "A", "B");
            gaps.close(NOW, "A", NOW);
        });
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            assertThat(earlier.openGaps()).containsOnlyKeys("B");
            assertThat(earlier.symbols()).containsExactly("A", "B");
        });
    }

    @Test
    @DisplayName("GAP-9 what was subscribed and given up while a run went on counts as it was when the run ended")
    void changedWhileRunning() throws IOException {
        run(journal -> {
            start(journal, "A", "B");
            journal.append(NOW, LineKinds.UNSUBSCRIBE, EventJson.symbol("A"));
            journal.append(NOW, LineKinds.SUBSCRIBE, EventJson.symbol("C"));
        });
        run(journal -> assertThat(earlier(journal.epoch()).symbols()).containsExactly("B", "C"));
    }

    @Test
    @DisplayName("GAP-4 a crash loop is one gap, from the last frame before it, wherever each run dies")
    void crashLoop() throws IOException {
        run(journal -> {
            start(journal, "A");
            journal.append(NOW.plusSeconds(5), TapeLine.FRAME, "{}".getBytes(StandardCharsets.UTF_8));
        });
        long[] opened = new long[2];
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            opened[0] = journal.epoch();
            opened[1] = 1;
            new GapLedger(journal).open(NOW.plusSeconds(9), List.of("A"), earlier.lastFrameAt(), earlier.cause());
        });
        for (int i = 0; i < 20; i++) {
            int dies = i % 3;
            run(journal -> {
                if (dies > 0) {
                    new GapLedger(journal).retain(NOW, earlier(journal.epoch()).openGaps());
                }
                if (dies > 1) {
                    start(journal, "A");
                }
            });
        }
        run(journal -> {
            EarlierRuns earlier = earlier(journal.epoch());
            assertThat(earlier.openGaps())
                    .isEqualTo(
                            Map.of("A", new OpenGap(new Opening(opened[0], opened[1]), NOW.plusSeconds(5), "CRASH")));
            var gaps = new GapLedger(journal);
            gaps.retain(NOW, earlier.openGaps());
            gaps.open(NOW, List.of("A"), earlier.lastFrameAt(), earlier.cause());
            assertThat(gaps.size()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("GAP-1 on a tape that was lost a run is a first start: its gap has no beginning, so nothing is hidden")
    void lostTape() throws IOException {
        run(journal -> {
            start(journal, "A");
            journal.append(NOW, TapeLine.FRAME, "{}".getBytes(StandardCharsets.UTF_8));
        });
        folder = folder.resolve("new-disk");
        run(journal -> assertThat(earlier(journal.epoch()))
                .isEqualTo(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of())));
    }

    private static void start(Journal journal, String... symbols) {
        journal.append(NOW, LineKinds.START, EventJson.symbols(List.of(symbols)));
    }

    private EarlierRuns earlier(long epoch) {
        try {
            return EarlierRuns.of(TapeFolder.at(folder, damage -> {}), epoch, NOW.plusSeconds(3_600));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void run(Consumer<Journal> work) throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (SessionTape tape =
                SessionTape.open(folder, TapeLimits.defaults(), clock, new SplittableRandom(1), Map.of())) {
            work.accept(new Journal() {
                @Override
                public long epoch() {
                    return tape.epoch();
                }

                @Override
                public long append(Instant at, String kind, byte[] payload) {
                    return tape.append(at, kind, payload);
                }
            });
        }
    }
}
