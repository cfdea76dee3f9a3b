/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import io.tapeline.lake.live.LiveExport;
import io.tapeline.lake.live.TestLive;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A day of two symbols as it was traded, and what each side saw of it: of each print is said whether we received it,
 * and what the official bars count of it. The official side is folded here, by these marks and by no condition.
 */
public final class SyntheticDay {

    public static final LocalDate DAY = LocalDate.parse("2026-01-06");

    private static final Instant OPEN = Instant.parse("2026-01-06T14:30:00Z");
    private static final Instant WHOLE = Instant.parse("2026-01-08T12:00:00Z");
    private static final int MINUTES = 390;
    private static final int PRINTS_A_MINUTE = 6;

    /** A print, and what each side saw of it. */
    private record Seen(Trade trade, boolean live, boolean officialPrice, boolean officialVolume) {}

    private final TestLake lake;
    private final TestLive live = new TestLive();
    private final List<Seen> prints = new ArrayList<>();
    private final TreeMap<String, Consumer<TestBar>> mended = new TreeMap<>();
    private long frame;

    public SyntheticDay(Path folder) {
        lake = new TestLake(folder);
        ordinary("AAPL", 200);
        ordinary("MSFT", 400);
    }

    private void ordinary(String symbol, int dollars) {
        var random = new SplittableRandom(dollars);
        int cents = dollars * 100;
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int print = 0; print < PRINTS_A_MINUTE; print++) {
                cents += random.nextInt(-3, 4);
                Instant at = OPEN.plus(Duration.ofMinutes(minute)).plusSeconds(5 + 10L * print);
                add(
                        symbol,
                        at,
                        Duration.ofMillis(40),
                        BigDecimal.valueOf(cents, 2).toString(),
                        "100",
                        true,
                        true,
                        true);
            }
        }
    }

    /** One print more. */
    public SyntheticDay print(String symbol, String time, Duration lag, String price, String size, String... codes) {
        return add(symbol, at(time), lag, price, size, true, false, true, codes);
    }

    private SyntheticDay add(
            String symbol,
            Instant at,
            Duration lag,
            String price,
            String size,
            boolean isLive,
            boolean officialPrice,
            boolean officialVolume,
            String... codes) {
        Trade trade = TestLive.received(symbol, frame++, at, at.plus(lag), price, size, codes);
        prints.add(new Seen(trade, isLive, officialPrice, officialVolume));
        return this;
    }

    /** A print of no condition that was late, and of which the official bars know nothing. */
    public SyntheticDay late(String symbol, String time, String price, String... codes) {
        return late(symbol, time, Duration.ofMinutes(10), price, codes);
    }

    /** The same, received so long after it was made. */
    public SyntheticDay late(String symbol, String time, Duration lag, String price, String... codes) {
        return add(symbol, at(time), lag, price, "50", true, false, false, codes);
    }

    /** A print that repeats what was printed: its size is no volume, officially. */
    public SyntheticDay repeated(String symbol, String time, String size, String... codes) {
        Trade last = prints.stream()
                .map(Seen::trade)
                .filter(trade ->
                        trade.symbol().equals(symbol) && trade.tradedAt().isBefore(at(time)))
                .max(Comparator.comparing(Trade::tradedAt))
                .orElseThrow();
        return add(symbol, at(time), Duration.ofMillis(40), last.price().toString(), size, true, false, false, codes);
    }

    /** What was received of a symbol in this time is lost, and the ledger says so. */
    public SyntheticDay gap(String symbol, String from, String to) {
        lose(symbol, from, to);
        live.gap(new GapRecord(symbol, new GapRecord.Opening(1, frame++), at(from), at(to), "DISCONNECTED"));
        return this;
    }

    /** The same, and the ledger says nothing. */
    public SyntheticDay lose(String symbol, String from, String to) {
        prints.replaceAll(seen -> seen.trade().symbol().equals(symbol)
                        && !seen.trade().receivedAt().isBefore(at(from))
                        && seen.trade().receivedAt().isBefore(at(to))
                ? new Seen(seen.trade(), false, seen.officialPrice(), seen.officialVolume())
                : seen);
        return this;
    }

    /** Changes an official bar. */
    public SyntheticDay official(String symbol, String time, Consumer<TestBar> change) {
        mended.merge(symbol + at(time), change, Consumer::andThen);
        return this;
    }

    static Instant at(String time) {
        return Instant.parse(DAY + "T" + time + "Z");
    }

    /** Puts both sides into the lake. */
    public TestLake inTheLake(ConditionPolicy policy) throws Exception {
        var run = lake.run("r1", "2026-01-31T05:00:00.000Z");
        for (String symbol : List.of("AAPL", "MSFT")) {
            run.bars(symbol, DAY.toString(), DAY.toString(), officialBars(symbol));
        }
        prints.stream().map(seen -> seen.trade().symbol()).distinct().forEach(symbol -> live.symbol(symbol, WHOLE));
        run.seal();
        lake.build();
        live.fold(policy, prints.stream().filter(Seen::live).map(Seen::trade).toList());
        new LiveExport(live, "test", lake.lake(), DAY).run((done, of) -> {});
        return lake;
    }

    private List<TestBar> officialBars(String symbol) {
        var bars = new TreeMap<Instant, TestBar>();
        prints.stream()
                .filter(seen -> seen.trade().symbol().equals(symbol) && seen.officialPrice())
                .sorted((a, b) -> a.trade().tradedAt().compareTo(b.trade().tradedAt()))
                .forEach(seen -> {
                    String price = seen.trade().price().toPlainString();
                    TestBar bar = bars.computeIfAbsent(minuteOf(seen), start -> flat(start, price));
                    bar.close = price;
                    bar.high =
                            new BigDecimal(bar.high).max(seen.trade().price()).toPlainString();
                    bar.low = new BigDecimal(bar.low).min(seen.trade().price()).toPlainString();
                });
        prints.stream()
                .filter(seen -> seen.trade().symbol().equals(symbol) && seen.officialVolume())
                .forEach(seen -> bars.computeIfPresent(minuteOf(seen), (start, bar) -> {
                    bar.volume =
                            new BigDecimal(bar.volume).add(seen.trade().size()).toPlainString();
                    return bar;
                }));
        bars.forEach(
                (start, bar) -> mended.getOrDefault(symbol + start, same -> {}).accept(bar));
        return List.copyOf(bars.values());
    }

    private static TestBar flat(Instant start, String price) {
        var bar = new TestBar(start, price);
        bar.vwap = null;
        bar.volume = "0";
        bar.trades = "6";
        return bar;
    }

    private static Instant minuteOf(Seen seen) {
        return seen.trade().tradedAt().truncatedTo(ChronoUnit.MINUTES);
    }
}
