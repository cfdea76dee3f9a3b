/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.FunctionVariant;
import io.tapeline.contract.flow.broken.BrokenFunctions;
import io.tapeline.oracle.Difference;
import io.tapeline.oracle.Report;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof can fail: the whole flow with a function that is wrong in one place. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("slow")
class BrokenFoldTest {

    @TempDir
    private Path folder;

    static Arguments[] defects() {
        return new Arguments[] {
            Arguments.of(BrokenFunctions.FloatVolume.class, Difference.Kind.BAR_DIFFERS),
            Arguments.of(BrokenFunctions.CountsTwice.class, Difference.Kind.BAR_DIFFERS),
            Arguments.of(BrokenFunctions.LosesTrades.class, Difference.Kind.TRADE_LOST)
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("defects")
    @DisplayName("P3 a function that rounds, doubles or loses does not pass the verification of a session")
    void aBrokenFunctionDoesNotPass(Class<?> function, Difference.Kind found) throws Exception {
        var session = Sessions.bundled(SessionKind.of("crypto-midnight").orElseThrow());
        try (var stack = new EmbeddedBackend().deploy(FunctionVariant.of("broken", folder, function));
                var pipeline = new Pipeline(stack, session, PlaySpeed.MAX, folder.resolve("tape"))) {
            pipeline.startProducer();
            pipeline.awaitPlayed();
            pipeline.settle();

            Report report = pipeline.verify();

            assertThat(report.isClean()).isFalse();
            assertThat(report.count(found)).isPositive();
            assertThat(report.differences()).allMatch(one -> one.kind() == found);
            assertThat(report.lines()).contains("NOT as on the tape");
        }
    }
}
