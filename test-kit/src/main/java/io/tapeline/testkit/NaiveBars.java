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

/** Bars the slow and obvious way: collect, sort, add up. Shares no code with what it judges. */
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
        Trade first = trades.get(0);
        Trade last = trades.get(trades.size() - 1);
        long end = key.contains("#1m|")
                ? Long.parseLong(key.substring(key.indexOf('|') + 1)) + 60
                : midnight(first.symbol(), day(first).plusDays(1));
        BigDecimal high = first.price();
        BigDecimal low = first.price();
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        long late = 0;
        Instant receivedAt = first.receivedAt();
        for (Trade trade : trades) {
            high = trade.price().compareTo(high) > 0 ? trade.price() : high;
            low = trade.price().compareTo(low) < 0 ? trade.price() : low;
            volume = volume.add(trade.size());
            notional = notional.add(trade.price().multiply(trade.size()));
            late += trade.receivedAt().toEpochMilli() > (end + 120) * 1000 ? 1 : 0;
            receivedAt = trade.receivedAt().isAfter(receivedAt) ? trade.receivedAt() : receivedAt;
        }
        return seen(
                plain(first.price()),
                place(first),
                plain(high),
                plain(low),
                plain(last.price()),
                place(last),
                plain(volume),
                plain(notional),
                trades.size(),
                late,
                receivedAt.toEpochMilli());
    }

    /** One line of what a reader sees of a bar. */
    static String seen(
            String open,
            String openAt,
            String high,
            String low,
            String close,
            String closeAt,
            String volume,
            String notional,
            long trades,
            long late,
            long receivedAt) {
        return "o " + open + " at " + openAt + " h " + high + " l " + low + " c " + close + " at " + closeAt + " v "
                + volume + " n " + notional + " trades " + trades + " late " + late + " received " + receivedAt;
    }

    private static String place(Trade trade) {
        return trade.tradedAt().toEpochMilli() + "/" + trade.id().epoch() + "/"
                + trade.position().frame() + "." + trade.position().index();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
