/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is run: a process of its own, against a server written with another library. */
@Tag("slow")
class HistoryMainTest {

    private static final String[] THREE_MONTHS = {
        "--symbols", "AAPL,X:BTCUSD", "--from", "2026-01-05", "--to", "2026-03-10"
    };

    @TempDir
    Path folder;

    @Test
    @DisplayName("RAW-1 RAW-5 a month of one symbol ends as a file in the folder of its day, named by a manifest")
    void aMonthBecomesAFileAndItsManifest() throws Exception {
        try (var server = new ForeignMassive().says(200, ForeignMassive.bars("AAPL", "", 1_767_623_400_000L))) {
            Ended ended = run(server, "--symbols", "AAPL", "--from", "2026-01-05", "--to", "2026-01-31");

            assertThat(ended.code()).as(ended.printed()).isZero();
            assertThat(RawFiles.lines(raw())).hasSize(4);
            JsonNode manifest = RawFiles.manifests(raw()).get(0);
            assertThat(manifest.get("files").get(0).get("name").asText())
                    .matches("dt=[0-9-]{10}/" + manifest.get("run").asText() + "-1\\.ndjson\\.gz");
            assertThat(ended.printed()).contains("plan: 4 requests (1 bars, 1 splits, 1 dividends, 1 tickers)");
        }
    }

    @Test
    @DisplayName("RAW-9 the key stands in nothing that is printed or kept, even when a server says it back")
    void theKeyStandsNowhere() throws Exception {
        String echo = "{\"status\":\"ERROR\",\"error\":\"Unknown API Key " + ForeignMassive.KEY + "\"}";
        try (var server = new ForeignMassive()
                .says(200, ForeignMassive.bars("AAPL", "", 1_767_623_400_000L))
                .says(500, echo)
                .says(403, echo)
                .says(401, echo)) {
            Ended ended = run(server, THREE_MONTHS);

            assertThat(ended.code()).as(ended.printed()).isEqualTo(3);
            assertThat(server.authorizations()).containsOnly("Bearer " + ForeignMassive.KEY);
            assertThat(server.requests()).noneMatch(request -> request.contains(ForeignMassive.KEY));
            assertThat(ended.printed()).contains("Unknown API Key ***").doesNotContain(ForeignMassive.KEY);
            assertThat(RawFiles.lines(raw())).isNotEmpty();
            assertThat(RawFiles.lines(raw()).toString() + RawFiles.manifests(raw()))
                    .doesNotContain(ForeignMassive.KEY);
        }
    }

    @Test
    @DisplayName("RAW-7 a job that is killed at any moment and started again leaves no window out and none twice")
    void aKilledJobGoesOn() throws Exception {
        int kills = Integer.getInteger("history.kills", 12);
        try (var server = new ForeignMassive()) {
            for (int kill = 0; kill < kills; kill++) {
                Process process = start(server, years());
                // from the JVM's start to far into the plan, by the number of what was asked
                int until = server.requests().size() + kill * 3;
                while (server.requests().size() < until && process.isAlive()) {
                    process.waitFor(1, TimeUnit.MILLISECONDS);
                }
                process.destroyForcibly().waitFor();
                assertWholeAndOnce();
            }
            Ended ended = run(server, years());

            assertThat(ended.code()).as(ended.printed()).isZero();
            assertThat(assertWholeAndOnce()).hasSize(18 + 2 * 18 + 2 + 2);
        }
    }

    @Test
    @DisplayName("RAW-10 a second job on the same folder is refused")
    void aSecondJobIsRefused() throws Exception {
        try (var server = new ForeignMassive()) {
            try (var held = FileChannel.open(
                    Files.createDirectories(raw().resolve("source=massive")).resolve(".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                assertThat(held.tryLock()).isNotNull();
                Ended ended = run(server, THREE_MONTHS);

                assertThat(ended.code()).isEqualTo(4);
                assertThat(ended.printed()).contains("another history job writes to");
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    /** What a reader that polls sees at any moment: whole windows, each once. */
    private List<String> assertWholeAndOnce() throws IOException {
        var windows = new ArrayList<String>();
        for (JsonNode manifest : RawFiles.manifests(raw())) {
            manifest.get("windows").forEach(window -> windows.add(window.toString()));
        }
        assertThat(windows).doesNotHaveDuplicates();
        var ids = new ArrayList<String>();
        RawFiles.lines(raw()).forEach(line -> ids.add(line.get("id").asText()));
        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(windows);
        return windows;
    }

    private static String[] years() {
        return new String[] {
            "--symbols", "AAPL,X:BTCUSD", "--from", "2025-01-01", "--to", "2026-06-30", "--commit-every-ms", "20"
        };
    }

    private Path raw() {
        return folder.resolve("raw");
    }

    private record Ended(int code, String printed) {}

    private Ended run(ForeignMassive server, String... arguments) throws Exception {
        Path log = folder.resolve("log");
        Process process = start(server, arguments);
        if (!process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still there: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    private Process start(ForeignMassive server, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // not the one that keeps tests quiet
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HistoryMain.class.getName(),
                "--raw",
                raw().toString()));
        command.addAll(Stream.of(arguments).toList());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Map<String, String> environment = new HashMap<>(Map.of(
                "MASSIVE_API_KEY",
                ForeignMassive.KEY,
                "MASSIVE_URL",
                server.origin(),
                "MASSIVE_REQUESTS_PER_MINUTE",
                "100000"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
