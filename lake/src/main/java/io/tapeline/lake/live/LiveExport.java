/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.lake.build.Folders;
import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.stage.Progress;
import io.tapeline.lake.table.DayTable;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Puts a day of the live lane into the lake. For one day and one thread; the caller holds the {@link LakeLock}. */
public final class LiveExport {

    /** Bars last: whoever sees a day's bars sees the trades and gaps that were read with them. */
    private static final List<String> TABLES = List.of("trades", "gaps", "bars");

    /** What sorts and buffers may take; beyond it the engine goes to disk. */
    private static final String MEMORY = "512MB";

    /** A day of which every number is too long is told by its first ones. */
    private static final int MOST_TOLD = 1_000;

    private final LiveStore store;
    private final String stack;
    private final Path lake;
    private final LocalDate day;
    private final boolean replacing;

    private final List<String> refused = new ArrayList<>();
    private long bars;
    private long incomplete;
    private long trades;
    private long gaps;
    private long refusals;

    /**
     * An export that has not begun.
     *
     * @param stack whose tables these are; the files say it
     */
    public LiveExport(LiveStore store, String stack, Path lake, LocalDate day) {
        this(store, stack, lake, day, false);
    }

    private LiveExport(LiveStore store, String stack, Path lake, LocalDate day, boolean replacing) {
        this.store = store;
        this.stack = stack;
        this.lake = lake;
        this.day = day;
        this.replacing = replacing;
    }

    /** Returns one that replaces a day also by less than the lake has of it. */
    public LiveExport replacing() {
        return new LiveExport(store, stack, lake, day, true);
    }

    /**
     * Reads everything, then replaces. Without a minute and a gap of the day nothing is replaced, nor when the lake has
     * a minute of it that the store has not.
     */
    public ExportResult run(Progress progress) throws IOException {
        Path working = Files.createTempDirectory(Files.createDirectories(lake), ".working");
        try (DuckDb database = DuckDb.at(working.resolve("live.duckdb"))) {
            database.run("SET memory_limit = " + DuckDb.quoted(MEMORY));
            TABLES.forEach(table -> database.run(SqlFile.of("schema/" + table).text()));
            // progress before bars: what is read after it holds all that it speaks of, so none is called final too
            // early
            List<LiveSymbol> symbols = symbols();
            try (var rows = new LiveRows(database, this::refuse)) {
                int done = 0;
                for (LiveSymbol symbol : symbols) {
                    progress.at(done++, symbols.size());
                    read(symbol, rows);
                }
                progress.at(done, symbols.size());
            }
            var changed = new ArrayList<String>();
            List<String> lacking = lacking(database);
            if (bars + gaps > 0 && lacking.isEmpty()) {
                var table = new DayTable(lake, database);
                for (String name : TABLES) {
                    if (table.replace(name, "live", day.toString(), SqlFile.of("live/" + name), "stack " + stack)) {
                        changed.add(name);
                    }
                }
            }
            return new ExportResult(
                    symbols.size(), bars, incomplete, trades, gaps, changed, lacking, refusals, refused);
        } finally {
            Folders.delete(working);
        }
    }

    /**
     * Live minutes do not vanish. Where some have, the tables were deleted and made anew, or a row cannot be read any
     * more: what is there now is a part of the day, and the lake has the rest.
     */
    private List<String> lacking(DuckDb database) {
        Path exported = lake.resolve("bars/source=live/dt=" + day + "/bars.parquet");
        if (replacing || !Files.exists(exported)) {
            return List.of();
        }
        return database.list(
                "SELECT l.symbol, count(*) FROM read_parquet(" + DuckDb.quoted(exported)
                        + ", hive_partitioning = false) l LEFT JOIN bars b ON b.symbol = l.symbol AND b.ts = l.ts"
                        + " WHERE b.ts IS NULL GROUP BY l.symbol ORDER BY l.symbol",
                row -> row.getString(1) + " " + row.getLong(2));
    }

    private List<LiveSymbol> symbols() {
        var symbols = new ArrayList<LiveSymbol>();
        store.symbols(each(row -> symbols.add(LiveSymbol.read(row))));
        symbols.sort(Comparator.comparing(LiveSymbol::name));
        return symbols;
    }

    private void read(LiveSymbol symbol, LiveRows rows) {
        var span = LiveDay.of(symbol.name(), day);
        SortedSet<Long> hours = new TreeSet<>();
        store.minutes(symbol.name(), span.from(), span.to(), each(row -> bar(symbol, BarRow.read(row), rows, hours)));
        for (long hour : hours) {
            store.trades(symbol.name(), hour, each(row -> trades(TradesRow.read(row), span, rows)));
        }
        store.gaps(symbol.name(), each(row -> gap(GapRow.read(row), span, rows)));
    }

    private void bar(LiveSymbol symbol, StoredBar stored, LiveRows rows, SortedSet<Long> hours) {
        BarKey key = stored.key();
        // trades are written before the bars that hold them: an hour without a bar has none
        hours.add(Interval.HOUR.startOf(key.symbol(), Instant.ofEpochSecond(key.start())));
        if (stored.bar() != null) {
            boolean complete = symbol.isComplete(key);
            bars++;
            incomplete += complete ? 0 : 1;
            rows.bar(key, stored.bar(), complete);
        }
    }

    private void trades(List<Trade> packed, LiveDay span, LiveRows rows) {
        for (Trade trade : packed) {
            if (span.contains(trade.tradedAt())) {
                trades++;
                rows.trade(trade);
            }
        }
    }

    private void gap(GapRecord gap, LiveDay span, LiveRows rows) {
        if (span.touches(gap)) {
            gaps++;
            rows.gap(gap);
        }
    }

    /** One row that cannot be read hides no other. */
    private Consumer<Row> each(Consumer<Row> take) {
        return row -> {
            try {
                take.accept(row);
            } catch (MalformedRowException malformed) {
                refuse(String.valueOf(malformed.getMessage()));
            }
        };
    }

    private void refuse(String line) {
        refusals++;
        if (refused.size() < MOST_TOLD) {
            refused.add(line);
        }
    }
}
