/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.oracle.Report;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.MarketAroundNow;
import io.tapeline.tape.TapeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("slow")
class AroundNowTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("SESSION-9 P1 P2 P3 a market's history and what is played behind it are one tape, equal to the digit")
    void historyAndPlayAreOneTape() throws Exception {
        var market = new MarketAroundNow(Instant.now(), Duration.ofHours(1), Duration.ofMinutes(10), 3);
        Path tape = Files.createDirectories(folder.resolve("tape"));
        Path session = folder.resolve("session.tape");
        market.write(Files.newOutputStream(tape.resolve(market.fileName())), Files.newOutputStream(session));
        try (var stack = new EmbeddedBackend().deploy(StackRequest.ofTapeline("around-now"));
                var pipeline = new Pipeline(stack, TapeSource.at(session), new PlaySpeed(1), tape)) {
            pipeline.startProducer();
            pipeline.awaitMessages(10);

            Report report = pipeline.verifyPlaying();

            assertThat(report.differences()).isEmpty();
            assertThat(report.isClean()).isTrue();
            assertThat(report.counts().trades()).isGreaterThan(600);
            assertThat(report.counts().played()).isPositive();
            // one lost connection in the history, and the time between history and play
            assertThat(report.counts().gaps()).isEqualTo(12);
        }
    }
}
