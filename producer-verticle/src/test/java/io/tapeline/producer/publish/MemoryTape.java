/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tape of several epochs in memory, with a durable mark that the test moves. */
public final class MemoryTape implements LineSource {

    public static final Instant DAY = Instant.parse("2026-11-20T10:00:00Z");

    /** What a disk may do to whoever reads or writes. */
    interface Disk {
        void touch() throws IOException;
    }

    Disk disk = () -> {};
    public final TreeMap<Long, List<Line>> epochs = new TreeMap<>();
    /** Lines that were read, by whomever. */
    long reads;

    private long durable = -1;
    private boolean durableAtOnce = true;

    MemoryTape newEpoch() {
        return newEpoch(epochs.isEmpty() ? 1_000L : epochs.lastKey() + 1);
    }

    /** Begins an epoch with the line that says so, which is durable. */
    public MemoryTape newEpoch(long epoch) {
        epochs.put(epoch, new ArrayList<>());
        append(TapeLine.EPOCH, "{}");
        makeDurable();
        return this;
    }

    /** Returns the newest epoch. */
    public long live() {
        return epochs.lastKey();
    }

    List<Line> lines() {
        return epochs.lastEntry().getValue();
    }

    /** From now on lines are durable when {@link #makeDurable} says so. */
    public void holdDurable() {
        durableAtOnce = false;
    }

    public void makeDurable() {
        durable = lines().get(lines().size() - 1).number();
    }

    /** The group commit got so far. */
    public void makeDurable(long line) {
        durable = Math.max(durable, line);
    }

    public long durable() {
        return durable;
    }

    /** The newest line of the newest epoch. */
    public long newest() {
        return lines().size() - 1L;
    }

    /** Writes an epoch as a file that a producer's start can read. */
    public void write(Path folder, long epoch) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%016d-%012d.tape", epoch, 0));
        try (var out = new TapeFileWriter(Files.newOutputStream(file), epoch, DAY, Map.of())) {
            for (Line line : epochs.getOrDefault(epoch, List.of())) {
                if (line.number() > 0) {
                    out.append(line.receivedAt(), line.kind(), line.payload());
                }
            }
        }
    }

    /** Leaves what a crash leaves, the durable lines, and returns how many those of the newest epoch are. */
    public int crash() {
        List<Line> lines = lines();
        while (lines.size() > durable + 1) {
            lines.remove(lines.size() - 1);
        }
        return lines.size();
    }

    long append(String kind, byte[] payload) {
        return append(kind, DAY.plusMillis(lines().size()), payload);
    }

    public long append(String kind, Instant receivedAt, byte[] payload) {
        List<Line> lines = lines();
        lines.add(new Line(lines.size(), receivedAt, kind, payload));
        if (durableAtOnce) {
            makeDurable();
        }
        return lines.size() - 1L;
    }

    long append(String kind, String payload) {
        return append(kind, payload.getBytes(StandardCharsets.UTF_8));
    }

    long frame(String json) {
        return append(TapeLine.FRAME, json);
    }

    public long frame(Instant receivedAt, String json) {
        return append(TapeLine.FRAME, receivedAt, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A trade frame with one trade per symbol named. */
    long trades(String... symbols) {
        var elements = new ArrayList<String>();
        for (String symbol : symbols) {
            elements.add(trade(symbol));
        }
        return frame("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    public static String trade(String symbol) {
        return "{\"c\":null,\"p\":1.5,\"s\":\"" + symbol + "\",\"t\":1790000000000,\"v\":2}";
    }

    public long subscribe(String symbol) {
        return append(LineKinds.SUBSCRIBE, EventJson.symbol(symbol));
    }

    long gap(GapLine gap) {
        return append(LineKinds.GAP, EventJson.gap(gap));
    }

    @Override
    public List<Long> epochs() throws IOException {
        disk.touch();
        return List.copyOf(epochs.keySet());
    }

    @Override
    public Lines read(long epoch, long from) {
        List<Line> lines = epochs.getOrDefault(epoch, List.of());
        boolean isLive = epoch == live();
        return new Lines() {
            private long next = from;
            private long index = Math.max(0, from - 8);

            @Override
            public Optional<Line> next() throws IOException {
                disk.touch();
                long last = isLive ? durable : Long.MAX_VALUE;
                Optional<Line> found = lines.subList((int) Math.min(index, lines.size()), lines.size()).stream()
                        .filter(line -> line.number() >= next)
                        .findFirst()
                        .filter(line -> line.number() <= last);
                if (found.isPresent()) {
                    next = found.get().number() + 1;
                    index++;
                    reads++;
                }
                return found;
            }

            @Override
            public void close() {
                next = Long.MAX_VALUE;
            }
        };
    }
}
