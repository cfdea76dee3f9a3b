/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a run as a producer's tape has it, gaps included, down to its clean end: a producer that is started on it goes
 * on behind it.
 */
final class RecordedRun implements SessionWriter, Closeable {

    private final TapeFileWriter tape;
    private final List<String> symbols;
    private final TreeSet<String> missing = new TreeSet<>();
    private final long epoch;
    private long now;
    private long lastFrameAt;
    private long openedBy;
    private long openedFrom;

    /** @param startedAt epoch milliseconds */
    RecordedRun(OutputStream out, long epoch, long startedAt, List<String> symbols, Map<String, String> header)
            throws IOException {
        this.epoch = epoch;
        this.symbols = symbols;
        this.now = startedAt;
        this.lastFrameAt = startedAt;
        this.tape = new TapeFileWriter(out, epoch, Instant.ofEpochMilli(startedAt), header);
        append(startedAt, "start", "{\"symbols\":" + names(symbols) + "}");
    }

    @Override
    public void connect(long at, List<String> wanted) throws IOException {
        append(at, "connect", "{}");
        for (String symbol : wanted) {
            append(at, "subscribe", "{\"symbol\":\"" + symbol + "\"}");
        }
    }

    @Override
    public void disconnect(long at) throws IOException {
        append(at, "disconnect", "{\"code\":1006,\"reason\":\"connection lost\"}");
        openedBy = append(
                at,
                "gap",
                "{\"event\":\"opened\",\"symbols\":" + names(symbols) + ",\"from\":" + lastFrameAt
                        + ",\"to\":null,\"cause\":\"DISCONNECTED\"}");
        openedFrom = lastFrameAt;
        missing.addAll(symbols);
    }

    @Override
    public void trades(long at, List<SyntheticTrade> trades) throws IOException {
        frame(at, FrameText.trades(trades));
        for (SyntheticTrade trade : trades) {
            if (missing.remove(trade.symbol())) {
                append(
                        at,
                        "gap",
                        "{\"event\":\"closed\",\"opened\":[" + epoch + "," + openedBy + "],\"symbols\":[\""
                                + trade.symbol() + "\"],\"from\":" + openedFrom + ",\"to\":" + now
                                + ",\"cause\":\"DISCONNECTED\"}");
            }
        }
    }

    @Override
    public void ping(long at) throws IOException {
        frame(at, FrameText.PING);
    }

    private void frame(long at, String text) throws IOException {
        append(at, TapeLine.FRAME, text);
        lastFrameAt = now;
    }

    private long append(long at, String kind, String payload) throws IOException {
        now = Math.max(now, at);
        return tape.append(Instant.ofEpochMilli(now), kind, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String names(List<String> symbols) {
        return symbols.stream().map(symbol -> "\"" + symbol + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() throws IOException {
        try (tape) {
            append(now, "end", "{}");
        }
    }
}
