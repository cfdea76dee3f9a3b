/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.lake.live.ExportResult;
import io.tapeline.lake.live.LiveExport;
import io.tapeline.lake.live.LiveStore;
import io.tapeline.lake.live.dynamo.DynamoLiveStore;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.lake.read.NotASelectException;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A symbol's day as the function writes it, larger than a page of 1 MB in bars and in trades, and what an export makes
 * of it.
 */
final class ExportedDay {

    static final int BARS = 30;
    static final int TRADES = 9_000;

    private static final int OF_A_ROW = 1_500;
    private static final int REPEATED = 500;

    private final String symbol;
    private final Instant at;

    ExportedDay(String symbol, Instant at) {
        this.symbol = symbol;
        this.at = at;
    }

    /** Each row of trades repeats the last of the one before. */
    void write(Stores stores, Stream<StoredBar> minutes) {
        var rows = new LargeRows();
        List<Trade> before = List.of();
        for (int row = 0; row < TRADES / OF_A_ROW; row++) {
            List<Trade> trades = new ArrayList<>(before);
            trades.addAll(rows.trades(symbol, at, (long) OF_A_ROW * row));
            stores.trades().put(TradesRow.of(trades, PackedTrades.encode(trades)));
            before = trades.subList(trades.size() - REPEATED, trades.size());
        }
        minutes.limit(BARS).forEach(minute -> stores.bars().write(LargeRows.bar(minute)));
        stores.gaps().put(new GapRecord(symbol, new GapRecord.Opening(1, 7), at, at.plusSeconds(60), "DISCONNECTED"));
        stores.symbols().write(SymbolRow.absent(symbol).nextVersion());
    }

    ExportResult export(TableNames tables, Path lake) throws IOException {
        var day = LocalDate.ofInstant(at, ZoneId.of("America/New_York"));
        try (LiveStore live = DynamoLiveStore.open(tables)) {
            return new LiveExport(live, "test", lake, day).run((done, of) -> {});
        }
    }

    /** Returns what SQL finds of the symbol in a table. */
    long inTheLake(Path lake, String table) throws IOException, SQLException, NotASelectException {
        try (LakeReader reader = LakeReader.open(lake)) {
            String rows = "SELECT count(*) FROM " + table + " WHERE source = 'live' AND symbol = '" + symbol + "'";
            return Long.parseLong(reader.ask(rows, 1).rows().get(0).get(0));
        }
    }
}
