/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a client that refuses its own settings is one line, which names what is missing, and exit code 2")
    void noRegion() throws IOException {
        Path tape = folder.resolve("one.tape");
        try (OutputStream out = Files.newOutputStream(tape);
                var one = new TapeFileWriter(out, 7, TEN, Map.of())) {
            one.append(TEN, TapeLine.FRAME, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
        }
        var err = new StringWriter();
        var command = new ReplayCommand(
                Map.of("TAPELINE_STREAM", "trades"),
                name -> {
                    throw new IllegalStateException("Unable to load region\nand much more");
                },
                new NoTime(),
                new SplittableRandom(1));

        int code = new CommandLine(command)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(tape.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("AWS_REGION")
                .endsWith("Unable to load region");
    }

    private static final class NoTime implements Ticks {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void rest(Duration time) {}
    }
}
