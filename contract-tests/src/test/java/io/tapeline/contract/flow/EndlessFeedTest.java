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
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proof while the feed goes on: 35 symbols, ten frames a second, no end in sight. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Tag("slow")
class EndlessFeedTest {

    private static final Instant START = Instant.parse("2025-08-06T14:00:00Z");
    private static final int SYMBOLS = 35;
    private static final int FRAMES_PER_SECOND = 10;
    private static final int SECONDS = 600;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("VERIFY-6 VERIFY-8 VERIFY-14 on a feed that never stops nothing is lost or doubled, look after look")
    void isRightInTheMiddle() throws Exception {
        try (var stack = new EmbeddedBackend().deploy(StackRequest.ofTapeline("endless"));
                var pipeline = new Pipeline(stack, session(), new PlaySpeed(1), folder.resolve("tape"))) {
            pipeline.startProducer();
            long trades = 0;
            for (int look = 1; look <= 4; look++) {
                pipeline.awaitMessages(20L * look);

                Report report = pipeline.verifyPlaying();

                assertThat(report.lines()).endsWith("nothing lost, nothing doubled, every digit as on the tape");
                assertThat(report.counts().trades()).isGreaterThan(trades);
                assertThat(report.counts().openBars()).isPositive();
                assertThat(report.counts().played())
                        .isGreaterThanOrEqualTo(report.counts().trades());
                trades = report.counts().trades();
            }
            assertThat(pipeline.feedStatus()).contains("\"done\":false");
        }
    }

    private TapeSource session() throws IOException {
        Path file = folder.resolve("endless.tape");
        var random = new SplittableRandom(35);
        try (var tape = new TapeFileWriter(
                Files.newOutputStream(file), START.toEpochMilli() * 1024, START, Map.of("session", "endless"))) {
            for (int frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
                Instant at = START.plusMillis(frame * 1000L / FRAMES_PER_SECOND);
                String elements = IntStream.range(0, 4)
                        .mapToObj(index -> trade(random, at))
                        .collect(Collectors.joining(","));
                String message = "{\"data\":[" + elements + "],\"type\":\"trade\"}";
                tape.append(at, TapeLine.FRAME, message.getBytes(StandardCharsets.UTF_8));
            }
        }
        return TapeSource.at(file);
    }

    private static String trade(SplittableRandom random, Instant at) {
        return "{\"c\":null,\"p\":%d.%02d,\"s\":\"SYM%d\",\"t\":%d,\"v\":%d}"
                .formatted(
                        random.nextInt(90, 110),
                        random.nextInt(100),
                        random.nextInt(SYMBOLS),
                        at.toEpochMilli() - random.nextInt(500),
                        random.nextInt(1, 500));
    }
}
