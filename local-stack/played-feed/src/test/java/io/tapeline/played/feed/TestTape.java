/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A tape written line by line. */
final class TestTape {

    private static final Instant START = Instant.parse("2025-08-06T14:00:00Z");

    private final Path file;
    private final TapeFileWriter writer;

    TestTape(Path folder) {
        try {
            this.file = folder.resolve("test.tape");
            this.writer = new TapeFileWriter(Files.newOutputStream(file), 1_796_596_683_776_184L, START, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestTape frame(long atMillis, String text) {
        return line(atMillis, TapeLine.FRAME, text);
    }

    TestTape line(long atMillis, String kind, String payload) {
        try {
            writer.append(START.plusMillis(atMillis), kind, payload.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TapeSource source() throws IOException {
        writer.close();
        return TapeSource.at(file);
    }

    static String trade(String symbol) {
        return "{\"c\":null,\"p\":1.5,\"s\":\"" + symbol + "\",\"t\":1754488949000,\"v\":1}";
    }

    static String trades(String... elements) {
        return "{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}";
    }
}
