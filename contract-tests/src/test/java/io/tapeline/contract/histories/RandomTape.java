/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.tapeline.producer.publish.read.LineSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A tape in memory that grows by random frames and loses what is not durable in a crash. */
final class RandomTape implements LineSource {

    static final List<String> SYMBOLS = List.of("AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1");
    private static final Instant OPEN = Instant.parse("2025-11-19T14:30:00Z");

    /**
     * What one element of a frame was meant to be.
     *
     * @param valid whether it is a trade that keeps the rules
     */
    record Meant(
            String symbol,
            long epoch,
            long frame,
            int index,
            long tradedAt,
            long receivedAt,
            String price,
            String size,
            boolean valid) {}

    private final SplittableRandom random;
    private final TreeMap<Long, List<Line>> epochs = new TreeMap<>();
    private final TreeMap<Long, List<List<Meant>>> meant = new TreeMap<>();
    private long durable;
    private long clock;

    RandomTape(SplittableRandom random) {
        this.random = random;
    }

    void newEpoch() {
        long epoch = epochs.isEmpty() ? 1_000 : epochs.lastKey() + 1 + random.nextInt(5);
        epochs.put(epoch, new ArrayList<>());
        meant.put(epoch, new ArrayList<>());
        append("epoch", "{}", List.of());
        durable = 0;
    }

    void makeDurable() {
        durable = lines().size() - 1L;
    }

    void crash() {
        while (lines().size() > durable + 1) {
            lines().remove(lines().size() - 1);
            meant.lastEntry().getValue().remove(lines().size());
        }
    }

    /** Adds a frame of some elements, or one without any. */
    void frame() {
        clock += random.nextInt(20_000);
        if (random.nextInt(8) == 0) {
            append("frame", random.nextBoolean() ? "{\"type\":\"ping\"}" : "{broken", List.of());
            return;
        }
        var elements = new ArrayList<String>();
        var expected = new ArrayList<Meant>();
        long frame = lines().size();
        int count = random.nextInt(6) == 0 ? random.nextInt(1, 60) : random.nextInt(1, 6);
        for (int index = 0; index < count; index++) {
            Meant one = element(frame, index);
            expected.add(one);
            String price = one.price().isEmpty() ? "\"x\"" : one.price();
            elements.add("{\"c\":null,\"p\":" + price + ",\"s\":\"" + one.symbol() + "\",\"t\":" + one.tradedAt()
                    + ",\"v\":" + one.size() + "}");
        }
        append("frame", "{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}", expected);
    }

    private Meant element(long frame, int index) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        long received = receivedAt().toEpochMilli();
        long traded = received - random.nextInt(5_000) - (random.nextInt(10) == 0 ? random.nextInt(400_000) : 0);
        String price = random.nextInt(1, 30) + "." + random.nextInt(1, 100_000);
        boolean valid = true;
        if (random.nextInt(12) == 0) {
            valid = false;
            price = random.nextBoolean() ? "" : "0";
        }
        String size = random.nextInt(500) + (random.nextBoolean() ? "" : ".125");
        return new Meant(symbol, epochs.lastKey(), frame, index, traded, received, price, size, valid);
    }

    private Instant receivedAt() {
        return OPEN.plusMillis(clock);
    }

    private void append(String kind, String payload, List<Meant> elements) {
        lines().add(new Line(lines().size(), receivedAt(), kind, payload.getBytes(StandardCharsets.UTF_8)));
        meant.lastEntry().getValue().add(elements);
    }

    private List<Line> lines() {
        return epochs.lastEntry().getValue();
    }

    /** Returns every element that is still on the tape. */
    List<Meant> elements() {
        return meant.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Long> epochs() {
        return List.copyOf(epochs.keySet());
    }

    @Override
    public Lines read(long epoch, long from) {
        List<Line> lines = epochs.getOrDefault(epoch, List.of());
        boolean isLive = epoch == epochs.lastKey();
        return new Lines() {
            private long next = from;

            @Override
            public Optional<Line> next() {
                long last = isLive ? durable : lines.size() - 1L;
                return next > last ? Optional.empty() : Optional.of(lines.get((int) next++));
            }

            @Override
            public void close() {
                next = Long.MAX_VALUE;
            }
        };
    }
}
