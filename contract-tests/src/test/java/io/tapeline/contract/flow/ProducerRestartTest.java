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
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("slow")
class ProducerRestartTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("P1 P2 a producer that dies in the middle and starts again loses and doubles nothing it received")
    void aCrashInTheMiddleLosesNothing() throws Exception {
        var session = Sessions.bundled(SessionKind.of("us-stocks").orElseThrow());
        try (var stack = new EmbeddedBackend().deploy(StackRequest.ofTapeline("restart"));
                var pipeline = new Pipeline(stack, session, new PlaySpeed(2_000), folder.resolve("tape"))) {
            pipeline.startProducer();
            pipeline.awaitMessages(500);
            pipeline.producer().kill();
            pipeline.startProducer();
            pipeline.awaitMessages(500);
            pipeline.producer().stop();
            pipeline.startProducer();
            pipeline.awaitPlayed();
            pipeline.settle();

            Report report = pipeline.verify();

            assertThat(report.differences()).isEmpty();
            assertThat(report.counts().trades()).isPositive();
            assertThat(report.counts().played()).isPositive();
            assertThat(report.counts().gaps())
                    .isGreaterThanOrEqualTo(3L * pipeline.symbols().size());
        }
    }
}
