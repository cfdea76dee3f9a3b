/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.played.feed.FeedOptions;
import io.tapeline.played.feed.FeedServer;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import io.tapeline.producer.cli.RecordCommand;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.record.RecordSettings;
import io.tapeline.tape.TapeSource;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RecordedSessionTest {

    private static final String TOKEN = "token-of-a-recording";

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    @DisplayName("RECORD-1 RECORD-2 RECORD-3 P4 P9 a feed recorded without AWS and replayed gives the oracle's bars;"
            + " the token is said nowhere")
    void whatIsRecordedCanBeReplayed() throws Exception {
        assertThat(record()).as(said.toString()).isZero();

        assertThat(said.toString())
                .containsPattern("(?m)^live  \\d+ frames  \\d+ trades  6 symbols  \\d+ gaps open of \\d+  \\d+ KB")
                .contains("make replay TAPE=" + folder.resolve("recorded"))
                .doesNotContain(TOKEN);
        try (var stack = new EmbeddedBackend().deploy(StackRequest.ofTapeline("recorded"));
                var api = new SeenThroughApi(stack)) {
            Replaying.into(stack, folder.resolve("recorded"));
            assertThat(Replaying.requireEqual(folder.resolve("recorded"), api.uri()))
                    .isGreaterThan(100);
        }
    }

    private int record() throws Exception {
        Vertx vertx = Vertx.vertx();
        long start = System.nanoTime();
        try {
            TapeSource session = Sessions.bundled(SessionKind.CRYPTO_MIDNIGHT);
            TapeSummary summary = TapeSummary.of(session);
            FeedServer feed = FeedServer.start(
                            vertx,
                            session,
                            summary,
                            FeedOptions.of(0, TOKEN, new PlaySpeed(3_600)),
                            () -> (System.nanoTime() - start) / 1_000_000)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new CommandLine(new RecordCommand(
                            Map.of("SYMBOLS", "ignored"),
                            environment -> settings(feed.url(), summary.symbols()),
                            Clock.systemUTC(),
                            new WaitedTime(),
                            new SplittableRandom(5)))
                    .setOut(new PrintWriter(said, true))
                    .setErr(new PrintWriter(said, true))
                    .execute("--seconds", "4", folder.resolve("recorded").toString());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static RecordSettings settings(String url, List<String> symbols) {
        return new RecordSettings(
                new FeedAddress(URI.create(url), TOKEN),
                symbols,
                FeedLimits.defaults().withSettle(Duration.ofSeconds(1)));
    }
}
