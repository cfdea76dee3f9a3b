/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.Met;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A market that always trades, and the server that sends what of it is subscribed. */
final class HistoryServer {

    /** The last is listed and never trades. */
    static final List<String> SYMBOLS = List.of("AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1", "BRK.B", "QUIET");

    /** What was sent or, without a connection, would have been. */
    static final class Sent {
        final byte[] message;
        final Set<String> symbols;
        /** When it was received, or could not be. */
        long millis;

        long epoch = -1;
        long line = -1;

        Sent(String message, Set<String> symbols, long millis) {
            this.message = message.getBytes(StandardCharsets.UTF_8);
            this.symbols = Set.copyOf(symbols);
            this.millis = millis;
        }
    }

    final List<Sent> all = new ArrayList<>();
    private final SplittableRandom random;
    private final Consumer<Met> meet;
    private final Deque<Sent> onTheWay = new ArrayDeque<>();
    private final Set<String> subscribed = new HashSet<>();
    /** Whether it answers and sends no trades. */
    boolean silent;

    boolean refuses = true;

    HistoryServer(SplittableRandom random, Consumer<Met> meet) {
        this.random = random;
        this.meet = meet;
    }

    void connected() {
        subscribed.clear();
        silent = false;
    }

    /** Takes what the client sends. */
    void request(String text, long now) {
        String symbol = SYMBOLS.stream()
                .filter(name -> text.contains('"' + name + '"'))
                .findFirst()
                .orElseThrow();
        subscribed.remove(symbol);
        if (text.contains("unsubscribe")) {
            return;
        }
        if (refuses && random.nextInt(25) == 0) {
            meet.accept(Met.SYMBOL_REFUSED);
            send("{\"msg\":\"Invalid symbol " + symbol + "\",\"type\":\"error\"}", now);
        } else {
            subscribed.add(symbol);
        }
    }

    void ping(long now) {
        send("{\"type\":\"ping\"}", now);
    }

    private void send(String text, long now) {
        onTheWay.add(new Sent(text, Set.of(), now));
    }

    /** Some symbols trade. */
    void trade(boolean isConnected, long now) {
        var heard = new ArrayList<String>();
        var symbols = new HashSet<String>();
        var missed = new HashSet<String>();
        int count = random.nextInt(5) == 0 ? 1 + random.nextInt(80) : 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size() - 1));
            if (isConnected && !silent && subscribed.contains(symbol)) {
                symbols.add(symbol);
                heard.add(element(symbol));
            } else {
                missed.add(symbol);
            }
        }
        if (!heard.isEmpty()) {
            var sent = new Sent("{\"data\":[" + String.join(",", heard) + "],\"type\":\"trade\"}", symbols, now);
            all.add(sent);
            if (!onTheWay.isEmpty() && random.nextInt(4) == 0) {
                meet.accept(Met.FRAMES_SWAPPED);
                onTheWay.addFirst(sent);
            } else {
                onTheWay.add(sent);
            }
        }
        all.add(new Sent("", missed, now));
    }

    /** Trades once with each symbol that trades at all. */
    void tradeEach(long now) {
        for (String symbol : SYMBOLS.subList(0, SYMBOLS.size() - 1)) {
            var sent =
                    new Sent("{\"data\":[" + MemoryTape.trade(symbol) + "],\"type\":\"trade\"}", Set.of(symbol), now);
            all.add(sent);
            onTheWay.add(sent);
        }
    }

    private String element(String symbol) {
        return switch (random.nextInt(10)) {
            case 0 -> "{\"s\":\"" + symbol + "\",\"p\":\"x\",\"t\":1,\"v\":1}," + MemoryTape.trade(symbol);
            case 1 -> "17," + MemoryTape.trade(symbol);
            default -> MemoryTape.trade(symbol);
        };
    }

    @Nullable
    Sent next() {
        return onTheWay.poll();
    }
}
