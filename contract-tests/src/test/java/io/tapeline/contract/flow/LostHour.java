/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A day of stocks as a producer has it that was cut off for an hour: no frame, one gap for each symbol. */
final class LostHour {

    /** On Wednesday, 6 August 2025, 11:00:30 New York. */
    static final Instant FROM = Instant.parse("2025-08-06T15:00:30Z");

    static final Instant TO = FROM.plus(Duration.ofHours(1));

    private static final long EPOCH = 7;

    private LostHour() {}

    /** Writes the folder of a tape; returns its symbols. */
    static List<String> write(Path folder) throws IOException {
        TapeSource session = Sessions.bundled(SessionKind.US_STOCKS);
        List<String> symbols = TapeSummary.of(session).symbols();
        String names = symbols.stream().map(symbol -> "\"" + symbol + "\"").collect(Collectors.joining(",", "[", "]"));
        Path file = Files.createDirectories(folder).resolve("%016d-%012d.tape".formatted(EPOCH, 0));
        try (TapeLineSource lines = session.open(damage -> {});
                var tape = new TapeFileWriter(
                        Files.newOutputStream(file),
                        EPOCH,
                        FROM.minus(Duration.ofHours(3)),
                        Map.of("session", "lost hour"))) {
            Instant last = FROM.minus(Duration.ofHours(3));
            append(tape, last, "start", "{\"symbols\":" + names + "}");
            connect(tape, last, symbols);
            long opened = -1;
            boolean closed = false;
            for (TapeLine line = lines.next().orElse(null);
                    line != null;
                    line = lines.next().orElse(null)) {
                boolean lost =
                        !line.receivedAt().isBefore(FROM) && line.receivedAt().isBefore(TO);
                if (!line.isFrame() || lost) {
                    continue;
                }
                if (line.receivedAt().isBefore(FROM)) {
                    last = line.receivedAt();
                } else if (!closed) {
                    append(tape, FROM, "disconnect", "{\"code\":1006,\"reason\":\"lost\"}");
                    opened = append(tape, FROM, "gap", gap("opened", "", names, last, "null"));
                    connect(tape, TO, symbols);
                    append(
                            tape,
                            TO,
                            "gap",
                            gap(
                                    "closed",
                                    "\"opened\":[" + EPOCH + "," + opened + "],",
                                    names,
                                    last,
                                    "" + TO.toEpochMilli()));
                    closed = true;
                }
                tape.append(line.receivedAt(), line.kind(), line.payload());
                if (closed) {
                    last = line.receivedAt();
                }
            }
            append(tape, last, "end", "{}");
        }
        return symbols;
    }

    private static String gap(String event, String opened, String names, Instant from, String to) {
        return "{\"event\":\"" + event + "\"," + opened + "\"symbols\":" + names + ",\"from\":" + from.toEpochMilli()
                + ",\"to\":" + to + ",\"cause\":\"DISCONNECTED\"}";
    }

    private static void connect(TapeFileWriter tape, Instant at, List<String> symbols) throws IOException {
        append(tape, at, "connect", "{}");
        for (String symbol : symbols) {
            append(tape, at, "subscribe", "{\"symbol\":\"" + symbol + "\"}");
        }
    }

    private static long append(TapeFileWriter tape, Instant at, String kind, String payload) throws IOException {
        return tape.append(at, kind, payload.getBytes(StandardCharsets.UTF_8));
    }
}
