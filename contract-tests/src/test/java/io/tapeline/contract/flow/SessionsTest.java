/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.local.feed.PlaySpeed;
import io.tapeline.local.session.SessionKind;
import io.tapeline.local.session.TapeSource;
import io.tapeline.local.verify.Report;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SessionsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(SessionKind.class)
    @DisplayName("P1 P2 P3 a session played at full speed is in the store exactly once, every bar to the digit")
    void aPlayedSessionIsInTheStoreExactlyOnce(SessionKind kind) throws Exception {
        try (var pipeline = new Pipeline(TapeSource.bundled(kind), PlaySpeed.MAX, folder.resolve("tape"))) {
            pipeline.startProducer();
            pipeline.awaitPlayed();
            pipeline.settle();

            Report report = pipeline.verify();

            assertThat(report.differences()).isEmpty();
            assertThat(report.isClean()).isTrue();
            assertThat(report.tradesOnTape()).isPositive().isEqualTo(report.tradesInStore());
            assertThat(report.barsCompared()).isPositive();
            assertThat(report.stillMoving()).isZero();
        }
    }
}
