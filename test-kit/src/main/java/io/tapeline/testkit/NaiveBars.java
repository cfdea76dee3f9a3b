/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.trade.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Bars the slow and obvious way: collect, sort, pick, add up. Shares no code with what it judges. */
public final class NaiveBars {

    private NaiveBars() {}

    /** Returns by {@code series|start} what a reader sees of each bar. */
    public static Map<String, String> of(Collection<Trade> trades) {
        var byBar = new TreeMap<String, List<Trade>>();
        for (Trade trade : trades) {
            long second = Math.floorDiv(trade.tradedAt().toEpochMilli(), 1000L);
            String minute = trade.symbol() + "#1m|" + (second - Math.floorMod(second, 60L));
            String day = trade.symbol() + "#1d|" + midnight(trade.symbol(), day(trade));
            byBar.computeIfAbsent(minute, key -> new ArrayList<>()).add(trade);
            byBar.computeIfAbsent(day, key -> new ArrayList<>()).add(trade);
        }
        var bars = new TreeMap<String, String>();
        byBar.forEach((key, own) -> bars.put(key, bar(key, own)));
        return bars;
    }

    private static LocalDate day(Trade trade) {
        return trade.tradedAt().atZone(zone(trade.symbol())).toLocalDate();
    }

    private static long midnight(String symbol, LocalDate day) {
        return day.atStartOfDay(zone(symbol)).toEpochSecond();
    }

    private static ZoneId zone(String symbol) {
        return ZoneId.of(symbol.contains(":") ? "UTC" : "America/New_York");
    }

    private static String bar(String key, List<Trade> trades) {
        trades.sort(Comparator.comparing(Trade::tradedAt)
                .thenComparing(trade -> trade.id().epoch())
                .thenComparing(trade -> trade.position().frame())
                .thenComparing(trade -> trade.position().index()));
        boolean minute = key.contains("#1m|");
        Trade any = trades.get(0);
        long end = minute
                ? Long.parseLong(key.substring(key.indexOf('|') + 1)) + 60
                : midnight(any.symbol(), day(any).plusDays(1));
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        long late = 0;
        Instant receivedAt = any.receivedAt();
        for (Trade trade : trades) {
            BigDecimal size = NaiveConditions.hasSize(trade) ? trade.size() : BigDecimal.ZERO;
            volume = volume.add(size);
            notional = notional.add(trade.price().multiply(size));
            late += trade.receivedAt().toEpochMilli() > (end + 120) * 1000 ? 1 : 0;
            receivedAt = trade.receivedAt().isAfter(receivedAt) ? trade.receivedAt() : receivedAt;
        }
        return prices(trades, minute ? NaiveConditions::inMinute : NaiveConditions::inDay)
                + sums(plain(volume), plain(notional), trades.size(), late, receivedAt.toEpochMilli());
    }

    /** Prices of the best trades; where there are eligible ones, conditional ones reach high and low too. */
    private static String prices(List<Trade> trades, Function<Trade, String> basis) {
        String best = Stream.of("eligible", "conditional", "extended", "ineligible")
                .filter(one -> trades.stream().map(basis).anyMatch(one::equals))
                .findFirst()
                .orElseThrow();
        List<Trade> setting =
                trades.stream().filter(trade -> basis.apply(trade).equals(best)).toList();
        List<BigDecimal> reaching = trades.stream()
                .filter(trade -> basis.apply(trade).equals(best)
                        || (best.equals("eligible") && basis.apply(trade).equals("conditional")))
                .map(Trade::price)
                .sorted()
                .toList();
        Trade first = setting.get(0);
        Trade last = setting.get(setting.size() - 1);
        return prices(
                best,
                plain(first.price()),
                place(first),
                plain(reaching.get(reaching.size() - 1)),
                plain(reaching.get(0)),
                plain(last.price()),
                place(last));
    }

    /** The first half of what a reader sees of a bar. */
    static String prices(
            String basis, String open, String openAt, String high, String low, String close, String closeAt) {
        return (basis.equals("eligible") ? "" : basis + " ") + "o " + open + " at " + openAt + " h " + high + " l "
                + low + " c " + close + " at " + closeAt;
    }

    /** The second half. */
    static String sums(String volume, String notional, long trades, long late, long receivedAt) {
        return " v " + volume + " n " + notional + " trades " + trades + " late " + late + " received " + receivedAt;
    }

    private static String place(Trade trade) {
        return trade.tradedAt().toEpochMilli() + "/" + trade.id().epoch() + "/"
                + trade.position().frame() + "." + trade.position().index();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
