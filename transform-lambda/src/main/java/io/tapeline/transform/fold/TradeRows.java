/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs trades of one symbol into rows: one per hour and epoch, more where they would not fit. */
final class TradeRows {

    /** Packed bytes of one row; with its keys a row stays below 350 KB. */
    static final int MAX_PACKED_BYTES = 345_000;

    private record Group(long hour, long epoch) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparingLong(Group::hour).thenComparingLong(Group::epoch);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private TradeRows() {}

    /**
     * Packs trades.
     *
     * @param trades of one symbol, no two with one identity, in any order
     * @param maxPackedBytes packed bytes of one row; a single trade is never split
     */
    static List<Row> of(List<Trade> trades, int maxPackedBytes) {
        SortedMap<Group, List<Trade>> groups = new TreeMap<>();
        for (Trade trade : trades) {
            var group = new Group(TradesRow.hourOf(trade), trade.id().epoch());
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(trade);
        }
        var rows = new ArrayList<Row>();
        for (List<Trade> group : groups.values()) {
            group.sort(Comparator.comparing(Trade::position));
            pack(group, maxPackedBytes, rows);
        }
        return rows;
    }

    private static void pack(List<Trade> trades, int maxPackedBytes, List<Row> rows) {
        byte[] packed = PackedTrades.encode(trades);
        if (packed.length <= maxPackedBytes || trades.size() == 1) {
            rows.add(TradesRow.of(trades, packed));
            return;
        }
        int half = trades.size() / 2;
        pack(trades.subList(0, half), maxPackedBytes, rows);
        pack(trades.subList(half, trades.size()), maxPackedBytes, rows);
    }
}
