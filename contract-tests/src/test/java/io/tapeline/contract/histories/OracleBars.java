/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.tapeline.contract.histories.RandomTape.Meant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bars by plain sorting and summing; shares nothing with the folding it judges. */
final class OracleBars {

    private static final long MAX_LATE_MILLIS = 120_000;

    private OracleBars() {}

    /** Returns per {@code SYMBOL#interval|start} what the bar must say. */
    static SortedMap<String, String> of(List<Meant> elements) {
        var groups = new TreeMap<String, List<Meant>>();
        var ends = new TreeMap<String, Long>();
        for (Meant trade : elements) {
            if (!trade.valid()) {
                continue;
            }
            long minute = Math.floorDiv(trade.tradedAt(), 60_000) * 60;
            ZoneId zone = ZoneId.of(trade.symbol().contains(":") ? "UTC" : "America/New_York");
            var day = Instant.ofEpochMilli(trade.tradedAt()).atZone(zone).toLocalDate();
            long dayStart = day.atStartOfDay(zone).toEpochSecond();
            put(groups, ends, trade.symbol() + "#1m|" + minute, minute + 60, trade);
            put(
                    groups,
                    ends,
                    trade.symbol() + "#1d|" + dayStart,
                    day.plusDays(1).atStartOfDay(zone).toEpochSecond(),
                    trade);
        }
        var bars = new TreeMap<String, String>();
        groups.forEach((key, trades) -> bars.put(key, bar(trades, ends.getOrDefault(key, 0L))));
        return bars;
    }

    private static void put(
            Map<String, List<Meant>> groups, Map<String, Long> ends, String key, long end, Meant trade) {
        groups.computeIfAbsent(key, none -> new ArrayList<>()).add(trade);
        ends.put(key, end);
    }

    private static String bar(List<Meant> trades, long end) {
        trades.sort(Comparator.comparingLong(Meant::tradedAt)
                .thenComparingLong(Meant::epoch)
                .thenComparingLong(Meant::frame)
                .thenComparingInt(Meant::index));
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        BigDecimal high = price(trades.get(0));
        BigDecimal low = high;
        long late = 0;
        for (Meant trade : trades) {
            volume = volume.add(new BigDecimal(trade.size()));
            notional = notional.add(price(trade).multiply(new BigDecimal(trade.size())));
            high = high.max(price(trade));
            low = low.min(price(trade));
            late += trade.receivedAt() > end * 1000 + MAX_LATE_MILLIS ? 1 : 0;
        }
        return say(
                price(trades.get(0)),
                high,
                low,
                price(trades.get(trades.size() - 1)),
                volume,
                notional,
                trades.size(),
                late);
    }

    private static BigDecimal price(Meant trade) {
        return new BigDecimal(trade.price());
    }

    /** Says a bar in one line, digits and all. */
    static String say(
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume,
            BigDecimal notional,
            long trades,
            long late) {
        var text = new StringBuilder();
        for (BigDecimal value : List.of(open, high, low, close, volume, notional)) {
            text.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString())
                    .append(' ');
        }
        return text.append(trades).append(' ').append(late).toString();
    }
}
