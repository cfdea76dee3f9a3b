/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MarketAroundNowTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A trade as it stands on a tape. */
    private record Print(String symbol, long tradedAt, double price, long receivedAt) {}

    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    private final ByteArrayOutputStream played = new ByteArrayOutputStream();

    private void write() throws IOException {
        new MarketAroundNow(NOW, Duration.ofHours(24), Duration.ofMinutes(30), 7).write(recorded, played);
    }

    @Test
    @DisplayName("SESSION-9 a market around now is six pairs whose recording ends at now, and whose play begins there")
    void meetsAtNow() throws IOException {
        write();

        List<Print> past = prints(recorded);
        List<Print> future = prints(played);
        assertThat(past)
                .allSatisfy(print -> assertThat(print.receivedAt())
                        .isLessThan(NOW.toEpochMilli() + 5_000)
                        .isGreaterThanOrEqualTo(NOW.minus(Duration.ofHours(24)).toEpochMilli()));
        assertThat(past.get(past.size() - 1).tradedAt()).isGreaterThan(NOW.toEpochMilli() - 60_000);
        assertThat(future.get(0).tradedAt()).isBetween(NOW.toEpochMilli(), NOW.toEpochMilli() + 10_000);
        assertThat(new TreeSet<>(past.stream().map(Print::symbol).toList()))
                .hasSize(6)
                .isEqualTo(new TreeSet<>(MarketAroundNow.symbols()));
        var last = new HashMap<String, Double>();
        past.forEach(print -> last.put(print.symbol(), print.price()));
        var first = new HashMap<String, Double>();
        future.forEach(print -> first.putIfAbsent(print.symbol(), print.price()));
        assertThat(first)
                .allSatisfy((symbol, price) -> assertThat(price / last.getOrDefault(symbol, 0.0))
                        .as(symbol)
                        .isBetween(0.99, 1.01));
        assertThat(last.get("BINANCE:SHIBUSDT")).isNotNull().isLessThan(0.0001);
    }

    @Test
    @DisplayName("SESSION-9 it trades more than once a second while it plays, and nothing of it is late")
    void tradesEachSecond() throws IOException {
        write();

        List<Print> future = prints(played);
        assertThat(future.size()).isGreaterThan(30 * 60);
        assertThat(future)
                .allSatisfy(print ->
                        assertThat(print.receivedAt() - print.tradedAt()).isBetween(0L, 5_000L));
        assertThat(prints(recorded))
                .allSatisfy(print ->
                        assertThat(print.receivedAt() - print.tradedAt()).isBetween(0L, 5_000L));
    }

    @Test
    @DisplayName("SESSION-9 its recording is as a producer's: it names its symbols, has a gap that opens and closes for"
            + " each, and ends cleanly")
    void isARunOfAProducer() throws IOException {
        write();

        List<TapeLine> lines = lines(recorded);
        assertThat(lines.get(1).kind()).isEqualTo("start");
        assertThat(lines.get(lines.size() - 1).kind()).isEqualTo("end");
        var open = new TreeSet<String>();
        int closed = 0;
        for (TapeLine line : lines) {
            if (line.kind().equals("gap")) {
                JsonNode gap = JSON.readTree(line.payload());
                for (JsonNode symbol : gap.path("symbols")) {
                    if (gap.path("event").asText().equals("opened")) {
                        open.add(symbol.asText());
                    } else {
                        closed += open.remove(symbol.asText()) ? 1 : 0;
                        assertThat(gap.path("to").longValue())
                                .isGreaterThan(gap.path("from").longValue());
                    }
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(closed).isEqualTo(6);
    }

    @Test
    @DisplayName("SESSION-1 the same moment and seed give the same bytes")
    void isTheSameAgain() throws IOException {
        write();
        byte[] past = recorded.toByteArray();
        byte[] future = played.toByteArray();
        recorded.reset();
        played.reset();
        write();

        assertThat(recorded.toByteArray()).isEqualTo(past);
        assertThat(played.toByteArray()).isEqualTo(future);
    }

    private static List<TapeLine> lines(ByteArrayOutputStream bytes) throws IOException {
        var lines = new ArrayList<TapeLine>();
        TapeSource tape = TapeSource.of("market", () -> new ByteArrayInputStream(bytes.toByteArray()));
        try (TapeLineSource source = tape.open(damage -> {
            throw new AssertionError(damage.toString());
        })) {
            for (Optional<TapeLine> line = source.next(); line.isPresent(); line = source.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private static List<Print> prints(ByteArrayOutputStream bytes) throws IOException {
        var prints = new ArrayList<Print>();
        for (TapeLine line : lines(bytes)) {
            if (line.isFrame()) {
                for (JsonNode trade : JSON.readTree(line.payload()).path("data")) {
                    prints.add(new Print(
                            trade.path("s").asText(),
                            trade.path("t").longValue(),
                            trade.path("p").doubleValue(),
                            line.receivedAt().toEpochMilli()));
                }
            }
        }
        return prints;
    }
}
