/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.PlainFeedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The producer's real process and a tape's folder that it cannot use, or no more. */
class ProducerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "PROC-2 TAPE-15 a tape's folder removed under a running producer: exit 70 at the next message, and why")
    void folderRemoved() throws Exception {
        try (var feed = new PlainFeedServer();
                var process = MainProcess.start(ProducerMain.class, environment(feed.port()), "run")) {
            PlainFeedServer.Connection connection = feed.next();
            process.awaitPrinted(PATIENCE, text -> text.contains("running:"));
            remove(folder.resolve("tape"));
            connection.text("{\"type\":\"ping\"}");

            assertThat(process.exit(PATIENCE)).isEqualTo(70);
            assertThat(process.printed()).contains("the process ends with 70", "tape", "NoSuchFileException");
        }
    }

    @Test
    @DisplayName("PROC-3 a tape's folder that cannot be used is one line, with what to change, and code 1")
    void folderUnusable() throws Exception {
        Files.writeString(folder.resolve("tape"), "a file");
        try (var process = MainProcess.start(ProducerMain.class, environment(1), "run")) {
            assertThat(process.exit(PATIENCE)).isEqualTo(1);
            assertThat(process.printed().lines())
                    .singleElement()
                    .asString()
                    .contains("cannot run: the tape's folder cannot be used", "TAPELINE_TAPE", "tape");
        }
    }

    private Map<String, String> environment(int feedPort) {
        return new HashMap<>(Map.of(
                "FINNHUB_TOKEN", "a-token-of-a-test",
                "FINNHUB_URL", "ws://127.0.0.1:" + feedPort,
                "SYMBOLS", "A",
                "TAPELINE_STREAM", "trades",
                "TAPELINE_TAPE", folder.resolve("tape").toString(),
                "TAPELINE_STATUS_PORT", "0",
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                "AWS_ACCESS_KEY_ID", "x",
                "AWS_SECRET_ACCESS_KEY", "x"));
    }

    private static void remove(Path tape) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(tape)) {
            all = files.toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
        Files.delete(tape);
    }
}
