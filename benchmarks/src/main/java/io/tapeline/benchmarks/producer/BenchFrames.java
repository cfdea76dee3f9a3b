/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Frames of so many trades in Finnhub's form, as bytes of a WebSocket, one behind the other. 200 000 trades, so that a
 * compressor meets no trade of a symbol again within its window when they are sent over and over.
 */
final class BenchFrames {

    static final int TRADES = 200_000;
    static final int SYMBOLS = 50;

    private static final long FROM = 1_789_580_577_000L;
    private static final String[] CODES = {"null", "null", "[\"1\"]", "[\"1\",\"12\"]", "[\"1\",\"8\",\"12\"]"};

    private final byte[] bytes;
    private final int[] starts;

    BenchFrames(int tradesPerFrame, long seed) {
        var random = new SplittableRandom(seed);
        var price = new long[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            price[i] = random.nextLong(1_000, 9_000_000);
        }
        var out = new ByteArrayOutputStream();
        var begins = new ArrayList<Integer>();
        long at = FROM;
        for (int trade = 0; trade < TRADES; ) {
            var text = new StringBuilder("{\"data\":[");
            for (int i = 0; i < tradesPerFrame; i++, trade++) {
                // squared: few symbols trade much
                int symbol = (int) (SYMBOLS * Math.pow(random.nextDouble(), 2));
                price[symbol] = Math.max(1, price[symbol] + random.nextLong(-20, 21));
                at += random.nextInt(3) == 0 ? random.nextLong(20) : 0;
                text.append(i == 0 ? "{\"c\":" : ",{\"c\":")
                        .append(CODES[random.nextInt(CODES.length)])
                        .append(",\"p\":")
                        .append(BigDecimal.valueOf(price[symbol], 2)
                                .stripTrailingZeros()
                                .toPlainString())
                        .append(",\"s\":\"")
                        .append(symbols().get(symbol))
                        .append("\",\"t\":")
                        .append(at)
                        .append(",\"v\":")
                        .append(random.nextInt(1, 1_000))
                        .append('}');
            }
            begins.add(out.size());
            frame(out, text.append("],\"type\":\"trade\"}").toString().getBytes(StandardCharsets.US_ASCII));
        }
        begins.add(out.size());
        bytes = out.toByteArray();
        starts = begins.stream().mapToInt(Integer::intValue).toArray();
    }

    static List<String> symbols() {
        var symbols = new ArrayList<String>();
        for (int i = 0; i < SYMBOLS; i++) {
            symbols.add(i % 2 == 0 ? "BENCH" + i : "BINANCE:B" + i + "USDT");
        }
        return symbols;
    }

    private static void frame(ByteArrayOutputStream out, byte[] text) {
        out.write(0x81);
        if (text.length < 126) {
            out.write(text.length);
        } else if (text.length < 65_536) {
            out.write(126);
            out.write(text.length >> 8);
            out.write(text.length);
        } else {
            throw new IllegalArgumentException("a frame has at most 65535 bytes, was " + text.length);
        }
        out.writeBytes(text);
    }

    /** The messages without their frames. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        for (int i = 0; i < count(); i++) {
            int head = starts[i + 1] - starts[i] > 127 ? 4 : 2;
            texts.add(new String(bytes, starts[i] + head, starts[i + 1] - starts[i] - head, StandardCharsets.US_ASCII));
        }
        return texts;
    }

    int count() {
        return starts.length - 1;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where frame {@code number} begins; of the one behind the last, the end. */
    int start(int number) {
        return starts[number];
    }
}
