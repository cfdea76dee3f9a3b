/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLines;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/** A producer's folder, appended to line by line. Its one epoch is 1796596683776184, its first line number 1. */
final class ProducerTape {

    static final long EPOCH = 1_796_596_683_776_184L;

    private final Path folder;
    private final long epoch;
    private long number = 1;

    ProducerTape(Path folder) throws IOException {
        this(folder, EPOCH);
    }

    ProducerTape(Path folder, long epoch) throws IOException {
        this.folder = folder;
        this.epoch = epoch;
        new TapeFileWriter(Files.newOutputStream(file()), epoch, Instant.parse("2025-08-06T13:59:00Z"), Map.of())
                .close();
    }

    private Path file() {
        return folder.resolve(epoch + "-000000000000.tape");
    }

    ProducerTape frame(String receivedAt, String... elements) throws IOException {
        return line(receivedAt, TapeLine.FRAME, "{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    /** Appends the first half of a frame's line; returns the other half. */
    String unfinished(String receivedAt, String element) throws IOException {
        byte[] payload = ("{\"data\":[" + element + "],\"type\":\"trade\"}").getBytes(StandardCharsets.UTF_8);
        String line = new String(
                TapeLines.encode(number++, Instant.parse(receivedAt), TapeLine.FRAME, payload), StandardCharsets.UTF_8);
        tear(line.substring(0, line.length() / 2));
        return line.substring(line.length() / 2);
    }

    ProducerTape line(String receivedAt, String kind, String payload) throws IOException {
        byte[] line =
                TapeLines.encode(number++, Instant.parse(receivedAt), kind, payload.getBytes(StandardCharsets.UTF_8));
        Files.write(file(), line, StandardOpenOption.APPEND);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Changes one byte in the payload of each frame, as a bad disk does. */
    void corruptFrames() throws IOException {
        Files.writeString(file(), Files.readString(file()).replace("\"data\"", "\"dat_\""));
    }

    /** Adds bytes that are no line. */
    ProducerTape tear(String bytes) throws IOException {
        Files.writeString(file(), bytes, StandardOpenOption.APPEND);
        return this;
    }

    TapeSource source() throws IOException {
        return TapeSource.at(folder);
    }

    static String trade(String symbol, String tradedAt, String price, String size) {
        return "{\"c\":[\"1\"],\"p\":" + price + ",\"s\":\"" + symbol + "\",\"t\":"
                + Instant.parse(tradedAt).toEpochMilli() + ",\"v\":" + size + "}";
    }
}
