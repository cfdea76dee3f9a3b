/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a shard full of records is drained: 1 000 records a second of 100 symbols, delivered a second's worth at a
 * time, onto a store that takes a while for each call. Run by {@code etc/transform-drain}, on demand.
 */
public final class DrainMain {

    private static final int SYMBOLS = 100;
    private static final int RECORDS_A_SECOND = 1_000;
    private static final int WARM_UP = 5;

    private final int seconds = Integer.getInteger("seconds", 25);
    private final int tradesOfARecord = Integer.getInteger("trades", 5);
    private final Duration latency = Duration.ofMillis(Integer.getInteger("latency", 4));
    private final int lanes = Integer.getInteger("lanes", 16);
    private final List<KinesisEvent> batches = new ArrayList<>();

    private DrainMain() {}

    public static void main(String[] args) {
        new DrainMain().run();
    }

    private void run() {
        var random = new SplittableRandom(1);
        for (int second = 0; second < WARM_UP + seconds; second++) {
            batches.add(batch(second, random));
        }
        System.out.printf(
                "%d records/s of %d symbols, %d trades each, %d ms a call, %d batches, %d processors%n",
                RECORDS_A_SECOND,
                SYMBOLS,
                tradesOfARecord,
                latency.toMillis(),
                seconds,
                Runtime.getRuntime().availableProcessors());
        // the compiler's work belongs to neither
        drain(1, false, Duration.ZERO);
        drain(lanes, true, Duration.ZERO);
        System.out.println("lanes remembers   ms/batch   records/s   times as they arrive   per fold: calls"
                + "   write units   read units");
        for (int round = 0; round < 2; round++) {
            measure(1, false, latency);
            measure(1, true, latency);
            measure(lanes, false, latency);
            measure(lanes, true, latency);
        }
        for (int other : new int[] {lanes / 4, lanes / 2, lanes * 2}) {
            measure(other, true, latency);
        }
        measure(lanes, true, Duration.ZERO);
        System.out.println("the last line: a store that answers at once, so what is left is computing");
    }

    private void measure(int threads, boolean remember, Duration each) {
        print(threads, remember, drain(threads, remember, each));
    }

    /** Per batch: milliseconds; per fold: calls, write units, read units. */
    private record Drained(double millis, double calls, double writeUnits, double readUnits) {}

    private Drained drain(int threads, boolean remember, Duration each) {
        var store = new MeteredStores(new MarketTables(), () -> {
            if (!each.isZero()) {
                LockSupport.parkNanos(each.toNanos());
            }
        });
        RememberedRows rows = remember
                ? new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, System::nanoTime)
                : RememberedRows.none();
        var handler = new TransformHandler(store.stores(), TransformHandler.RESERVE, new UnitPool(threads), rows);
        long began = 0;
        for (int i = 0; i < batches.size(); i++) {
            if (i == WARM_UP) {
                store.reset();
                began = System.nanoTime();
            }
            if (!handler.handleRequest(batches.get(i), new TestContext())
                    .getBatchItemFailures()
                    .isEmpty()) {
                throw new IllegalStateException("batch " + i + " was not done");
            }
        }
        double millis = (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1) / seconds;
        double folds = (double) seconds * SYMBOLS;
        return new Drained(
                millis, store.calls.sum() / folds, store.writeUnits.sum() / folds, store.readUnits.sum() / folds);
    }

    private static void print(int threads, boolean remember, Drained drained) {
        double perSecond = RECORDS_A_SECOND / drained.millis() * 1_000;
        System.out.printf(
                "%5d %9s %10.0f %11.0f %22.2f %17.2f %13.2f %12.2f%n",
                threads,
                remember ? "yes" : "no",
                drained.millis(),
                perSecond,
                perSecond / RECORDS_A_SECOND,
                drained.calls(),
                drained.writeUnits(),
                drained.readUnits());
    }

    /** One second of the tape; a symbol's records follow one another, as the producer sends them. */
    private KinesisEvent batch(int second, SplittableRandom random) {
        int rounds = RECORDS_A_SECOND / SYMBOLS;
        var records = new ArrayList<byte[]>(RECORDS_A_SECOND);
        for (int round = 0; round < rounds; round++) {
            long frame = (long) second * rounds + round;
            Instant at = Instant.ofEpochSecond(Tapes.TEN + second).plusMillis(100L * round);
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                String name = "S" + symbol;
                var trades = new ArrayList<Trade>();
                for (int index = 0; index < tradesOfARecord; index++) {
                    String price = (100 + symbol) + "." + (10 + random.nextInt(90));
                    String size = Integer.toString(1 + random.nextInt(500));
                    trades.add(Tapes.trade(
                            name, Tapes.EPOCH, new Position(frame, index), at, at.plusMillis(50), price, size));
                }
                var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1));
                records.add(RecordEncoder.encode(Tapes.claiming(name, Tapes.EPOCH, range, trades, List.of())));
            }
        }
        return Tapes.event(records.toArray(byte[][]::new));
    }
}
