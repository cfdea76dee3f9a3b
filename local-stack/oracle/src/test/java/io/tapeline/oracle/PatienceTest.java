/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.EPOCH;
import static io.tapeline.oracle.ProducerTape.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.oracle.Difference.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a difference is looked at again. */
class PatienceTest extends Growing {

    private final List<String> said = new ArrayList<>();
    private final List<Runnable> between = new ArrayList<>();
    private long now;

    @Test
    @DisplayName("VERIFY-9 a store that lags is given time, and what it waits for is said")
    void waitsForAStoreThatLags() throws IOException {
        append("13");
        between.add(this::load);

        assertThat(patient().isClean()).isTrue();
        assertThat(said)
                .containsExactly(
                        "comparing 1 symbols up to line 3 of run " + EPOCH,
                        "waiting   for trades lost: 1, bars that differ: 5");
    }

    @Test
    @DisplayName("VERIFY-9 a difference is believed when nothing has changed for 10 s, and no sooner")
    void believesWhatDoesNotChange() throws IOException {
        append("13");
        for (int second = 1; second <= 10; second++) {
            between.add(() -> {});
        }
        between.add(this::load);

        assertThat(patient().count(Kind.TRADE_LOST)).isEqualTo(1);
        assertThat(now).isEqualTo(10_000);

        now = 0;
        between.clear();
        for (int second = 1; second <= 9; second++) {
            between.add(() -> {});
        }
        between.add(this::load);
        assertThat(patient().isClean()).isTrue();
    }

    @Test
    @DisplayName("VERIFY-9 what still moves after the whole patience is said to move, fails, and is called no loss")
    void saysWhatIsStillMoving() throws IOException {
        for (int i = 0; i < 40; i++) {
            append("13");
        }
        store.tradesOf("A").clear();
        List<SeenTrade> all =
                List.copyOf(TapeTruth.of(tape.source()).of("A").trades().values());
        for (int second = 0; second < 31; second++) {
            int arrived = second;
            between.add(() -> store.tradesOf("A").add(all.get(arrived)));
        }

        Report report = patient();

        assertThat(now).isEqualTo(30_000);
        assertThat(report.verdict()).isEqualTo(Report.Verdict.DISPROVEN);
        assertThat(report.differences())
                .containsExactly(new Difference(Kind.STILL_MOVING, "A: so far 12 trades lost, 5 bars that differ"));
        assertThat(report.lines()).contains("still moving when the patience ended, not compared to the end: 1");
    }

    @Test
    @DisplayName("VERIFY-9 what time cannot mend is not waited for")
    void doesNotWaitForWhatCannotCome() throws IOException {
        store.trades.put("Z", List.of(store.tradesOf("A").get(0)));

        assertThat(patient().count(Kind.TRADE_UNKNOWN)).isEqualTo(1);
        assertThat(now).isZero();
    }

    @Test
    @DisplayName("VERIFY-12 a last line that is being written is waited for")
    void waitsForAnUnfinishedLine() throws IOException {
        String line = tape.unfinished("2025-08-06T14:00:03Z", trade("A", "2025-08-06T14:00:02Z", "13", "1"));
        between.add(() -> {
            try {
                tape.tear(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Report report = patient();

        assertThat(report.differences()).isEmpty();
        assertThat(report.counts().inFlight()).isEqualTo(1);
        assertThat(said).endsWith("waiting   for the tape's last line");
    }

    /** A second lies between two looks, and what a test wants to happen then. */
    private Report patient() throws IOException {
        var time = new Patience.Time() {
            @Override
            public long millis() {
                return now;
            }

            @Override
            public void rest(Duration pause) {
                now += pause.toMillis();
                if (!between.isEmpty()) {
                    between.remove(0).run();
                }
            }
        };
        var patience = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1), time);
        return Verification.run(folder, store, Optional.empty(), patience, said::add);
    }
}
