/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The five tables in memory, held as the rows a store would hold. Each operation is one step, from any thread, as it is
 * in the store: what the function's and the API's adapters make of them is theirs.
 */
public final class MarketTables {

    private final SortedMap<String, Row> bars = new TreeMap<>();
    private final SortedMap<String, Row> trades = new TreeMap<>();
    private final SortedMap<String, Row> symbols = new TreeMap<>();
    private final SortedMap<String, Row> gaps = new TreeMap<>();
    private final SortedMap<String, Row> quarantine = new TreeMap<>();

    /** Returns a bar as it stands; {@link StoredBar#absent} where there is no row. */
    public synchronized StoredBar bar(BarKey key) {
        Row row = bars.get(key(key));
        return row == null ? StoredBar.absent(key) : BarRow.read(row);
    }

    /** Writes a bar onto the version before; else returns what stands there instead. */
    public synchronized Optional<StoredBar> write(StoredBar next) {
        StoredBar current = bar(next.key());
        if (current.version() != next.version() - 1) {
            return Optional.of(current);
        }
        bars.put(key(next.key()), BarRow.of(next));
        return Optional.empty();
    }

    /** Returns a symbol's row as it stands; {@link SymbolRow#absent} where there is none. */
    public synchronized SymbolRow symbol(String symbol) {
        Row row = symbols.get(symbol);
        return row == null ? SymbolRow.absent(symbol) : SymbolRow.read(row);
    }

    /** Writes a symbol's row onto the version before; else returns what stands there instead. */
    public synchronized Optional<SymbolRow> write(SymbolRow next) {
        SymbolRow current = symbol(next.symbol());
        if (current.version() != next.version() - 1) {
            return Optional.of(current);
        }
        symbols.put(next.symbol(), next.toRow());
        return Optional.empty();
    }

    /** Puts a row of a bar as another store holds it, whatever its version. */
    public synchronized void copyBar(Row row) {
        bars.put(key(BarRow.read(row).key()), row);
    }

    /** Puts a symbol's row as another store holds it, whatever its version. */
    public synchronized void copySymbol(Row row) {
        symbols.put(row.text(SymbolRow.SYMBOL), row);
    }

    /**
     * Puts a row of trades.
     *
     * @throws AssertionError if the row of that key holds other trades
     */
    public synchronized void putTrades(Row row) {
        Row before = trades.put(row.text(TradesRow.SERIES) + "|" + row.text(TradesRow.PART), row);
        if (before != null && !TradesRow.read(before).equals(TradesRow.read(row))) {
            throw new AssertionError("STORE-5: a row of trades was replaced by one with other trades");
        }
    }

    /** Puts a gap: closed wins over open, and of two ends the later. Returns what stands there then. */
    public synchronized GapRecord put(GapRecord gap) {
        Row row = GapRow.of(gap);
        String key = gap.symbol() + "|" + row.text(GapRow.OPENED);
        return GapRow.read(gaps.merge(key, row, (before, next) -> end(next) > end(before) ? next : before));
    }

    private static long end(Row gap) {
        return gap.optionalNumber(GapRow.ENDED_AT).orElse(Long.MIN_VALUE);
    }

    /** Keeps a refusal, unless one of its key is kept; returns whether it is kept now. */
    public synchronized boolean put(QuarantineRow refusal) {
        return quarantine.putIfAbsent(refusal.symbol() + "|" + refusal.key(), refusal.toRow()) == null;
    }

    public synchronized List<StoredBar> bars() {
        return bars.values().stream().map(BarRow::read).toList();
    }

    /** Returns every trade of one series, once for each row that holds it. */
    public synchronized List<Trade> trades(String series) {
        return trades.values().stream()
                .filter(row -> row.text(TradesRow.SERIES).equals(series))
                .flatMap(row -> TradesRow.read(row).stream())
                .toList();
    }

    /** Returns the rows of one series of trades by the rest of their key, in its order. */
    public synchronized SortedMap<String, List<Trade>> tradeRows(String series) {
        var rows = new TreeMap<String, List<Trade>>();
        for (Row row : trades.values()) {
            if (row.text(TradesRow.SERIES).equals(series)) {
                rows.put(row.text(TradesRow.PART), TradesRow.read(row));
            }
        }
        return rows;
    }

    /**
     * Returns all trades by identity, as a reader sees them.
     *
     * @throws AssertionError if two rows say different things of one
     */
    public synchronized Map<TradeKey, Trade> trades() {
        var byIdentity = new HashMap<TradeKey, Trade>();
        for (Row row : trades.values()) {
            for (Trade trade : TradesRow.read(row)) {
                Trade other = byIdentity.put(TradeKey.of(trade), trade);
                if (other != null && !other.equals(trade)) {
                    throw new AssertionError("one identity, two trades: " + other + " and " + trade);
                }
            }
        }
        return byIdentity;
    }

    public synchronized List<SymbolRow> symbols() {
        return symbols.values().stream().map(SymbolRow::read).toList();
    }

    public synchronized List<GapRecord> gaps() {
        return gaps.values().stream().map(GapRow::read).toList();
    }

    public synchronized List<QuarantineRow> refusals() {
        return quarantine.values().stream().map(QuarantineRow::read).toList();
    }

    /** Returns the rows of the quarantine table in the order of their keys. */
    public synchronized List<Row> refusalRows() {
        return List.copyOf(quarantine.values());
    }

    /** Deletes a refusal, if there is one of that key. */
    public synchronized void deleteRefusal(String symbol, String key) {
        quarantine.remove(symbol + "|" + key);
    }

    private static String key(BarKey key) {
        return key.series() + "|" + key.start();
    }
}
