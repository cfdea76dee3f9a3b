/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.Print;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a symbol's row says of its days, of its last trade and of its open gaps, made the plain way: from all trades.
 */
final class Days {

    private static final Duration AHEAD = Duration.ofSeconds(60);

    private final Map<String, TreeMap<Long, Bar>> bars = new HashMap<>();
    private final Map<String, Set<Long>> counted = new HashMap<>();
    private final Map<String, Print> lasts = new HashMap<>();
    private final Map<String, Map<GapRecord.Opening, GapRecord>> openGaps = new HashMap<>();

    void add(Trade trade) {
        long day = Interval.DAY.startOf(trade.symbol(), trade.tradedAt());
        Bar bar = Bar.of(trade, false);
        bars.computeIfAbsent(trade.symbol(), any -> new TreeMap<>()).merge(day, bar, Bar::plus);
        if (!trade.tradedAt().isAfter(trade.receivedAt().plus(AHEAD))) {
            counted.computeIfAbsent(trade.symbol(), any -> new HashSet<>()).add(day);
            lasts.merge(trade.symbol(), bar.close(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
    }

    void put(GapRecord gap) {
        Map<GapRecord.Opening, GapRecord> open = openGaps.computeIfAbsent(gap.symbol(), any -> new LinkedHashMap<>());
        if (gap.closedAt().isPresent()) {
            open.remove(gap.opened());
        } else {
            open.put(gap.opened(), gap);
        }
    }

    /** Returns a symbol's row with the attributes it does not have. */
    Row onto(Row row) {
        String symbol = row.text("symbol");
        var texts = new LinkedHashMap<String, String>();
        var numbers = new LinkedHashMap<String, Long>();
        Print last = lasts.get(symbol);
        if (last != null) {
            texts.put("last", Decimals.canonical(last.price()));
            texts.put("lastAt", last.place());
        }
        var days = new TreeMap<>(bars.getOrDefault(symbol, new TreeMap<>()));
        days.keySet().retainAll(counted.getOrDefault(symbol, Set.of()));
        if (!days.isEmpty()) {
            var newest = days.pollLastEntry();
            day(newest.getKey(), newest.getValue(), texts, numbers);
        }
        if (!days.isEmpty()) {
            numbers.put("previousStart", days.lastKey());
            texts.put("previousClose", price(days.lastEntry().getValue().close()));
        }
        var gaps = new StringBuilder();
        openGaps.getOrDefault(symbol, Map.of()).values().forEach(gap -> {
            gaps.append(gaps.isEmpty() ? "" : ",")
                    .append(gap.opened().epoch())
                    .append('/')
                    .append(gap.opened().line());
            gaps.append('@').append(gap.from() == null ? "" : gap.from().toEpochMilli());
        });
        texts.put("openGaps", gaps.toString());
        texts.putAll(row.texts());
        numbers.putAll(row.numbers());
        return new Row(texts, numbers, row.bytes());
    }

    private static void day(long start, Bar bar, Map<String, String> texts, Map<String, Long> numbers) {
        numbers.put("dayStart", start);
        texts.put("dayOpen", price(bar.open()));
        texts.put("dayHigh", Decimals.canonical(bar.high()));
        texts.put("dayLow", Decimals.canonical(bar.low()));
        texts.put("dayClose", price(bar.close()));
        texts.put("dayVolume", Decimals.canonical(bar.volume()));
        texts.put("dayNotional", Decimals.canonical(bar.notional()));
        numbers.put("dayTrades", bar.trades());
        numbers.put("dayReceivedAt", bar.receivedAt().toEpochMilli());
    }

    private static String price(Print print) {
        return Decimals.canonical(print.price());
    }
}
