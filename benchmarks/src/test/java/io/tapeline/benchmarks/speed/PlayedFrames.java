/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Trades as the feed sends them, in frames on a tape in memory: of pairs, half of them with two codes as stocks have.
 *
 * @param frames in order, from line 1 on
 */
record PlayedFrames(List<byte[]> frames) implements LineSource {

    private static final long BEGIN = 1_795_186_800_000L;

    static PlayedFrames of(int trades, int tradesPerFrame, int symbols) {
        var random = new SplittableRandom(42);
        var frames = new ArrayList<byte[]>();
        for (int first = 0; first < trades; first += tradesPerFrame) {
            var elements = new StringJoiner(",", "{\"data\":[", "],\"type\":\"trade\"}");
            for (int i = first; i < first + tradesPerFrame; i++) {
                elements.add(element(i, random.nextInt(symbols), random));
            }
            frames.add(elements.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new PlayedFrames(frames);
    }

    private static String element(int i, int symbol, SplittableRandom random) {
        boolean stock = symbol % 2 == 1;
        BigDecimal price = BigDecimal.valueOf(6_312_345 + random.nextInt(9_000), 2);
        BigDecimal size =
                stock ? BigDecimal.valueOf(1 + random.nextInt(300)) : BigDecimal.valueOf(1 + random.nextInt(90_000), 5);
        return "{\"c\":" + (stock ? "[\"1\",\"12\"]" : "null") + ",\"p\":" + price + ",\"s\":\""
                + (stock ? "STK" + symbol : "BINANCE:PAIR" + symbol + "USDT") + "\",\"t\":" + (BEGIN + i) + ",\"v\":"
                + size + "}";
    }

    @Override
    public List<Long> epochs() {
        return List.of(BEGIN);
    }

    @Override
    public Lines read(long epoch, long from) {
        return new Lines() {
            private int next = (int) from;

            @Override
            public Optional<Line> next() {
                if (next > frames.size()) {
                    return Optional.empty();
                }
                int number = next++;
                Instant at = Instant.ofEpochMilli(BEGIN + number * 10L);
                return Optional.of(
                        number == 0
                                ? new Line(0, at, TapeLine.EPOCH, new byte[] {'{', '}'})
                                : new Line(number, at, TapeLine.FRAME, frames.get(number - 1)));
            }

            @Override
            public void close() {}
        };
    }
}
