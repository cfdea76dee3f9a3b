/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.cost;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredBars;
import io.tapeline.api.store.StoredSeries;
import io.tapeline.api.store.StoredSymbols;
import io.tapeline.api.store.SymbolState;
import io.tapeline.api.store.TradeSpan;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.Days;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fifty symbols that trade each second, so that every reading finds everything changed, in rows as large as those of a
 * stack that has run for weeks; counts what its readings cost, by what they are.
 */
final class MeteredMarket implements MarketStore {

    private static final int SYMBOLS = 50;
    private static final int GAPS = 30;
    private static final double UNIT_BYTES = 4096;
    private static final long EPOCH = 1_838_269_440_000_123L;
    private static final Instant AT = Instant.ofEpochMilli(1_795_185_000_123L);

    private final Clock clock;
    private final long openedAt;
    private final SymbolState template;
    private final long symbolBytes;
    private final Bar bar;
    private final long barBytes;
    private final Map<String, Double> units = new TreeMap<>();
    private int symbolReadings;

    MeteredMarket(Clock clock) {
        this.clock = clock;
        this.openedAt = clock.instant().getEpochSecond();
        Row row = symbolRow();
        this.template = SymbolState.read(row);
        this.symbolBytes = RowSize.of(row);
        StoredBar stored = storedBar();
        this.bar = Objects.requireNonNull(stored.bar());
        this.barBytes = RowSize.of(BarRow.of(stored));
    }

    static String symbol(int number) {
        return "BINANCE:COIN" + number + "USDT";
    }

    /** Sixteen epochs are known, which is what is kept without holes. */
    private static Row symbolRow() {
        ClaimLedger claims = ClaimLedger.EMPTY;
        for (int epoch = 0; epoch < 20; epoch++) {
            var claim = new Claim(
                    symbol(10), EPOCH + epoch, new PositionRange(Position.START, Position.startOf(1_234_567)));
            claims = claims.plus(claim, AT);
        }
        var price = new BigDecimal("91204.17");
        var sum = new BigDecimal("1125977493.8571423891");
        long today = Interval.DAY.startOf(symbol(10), AT);
        Days days = Days.NONE;
        for (long day = today - 86_400; day <= today; day += 86_400) {
            days = days.plus(new DaySummary(
                    day, 86_400, price, price, price, price, PriceBasis.ELIGIBLE, sum, sum, 1_234_567, 12, 0, AT));
        }
        var last = new Print(AT, new TradeId(EPOCH, new Position(1_234_567, 12)), price);
        return new SymbolRow(symbol(10), claims, OpenGaps.NONE, last, days, 1_234_567).toRow();
    }

    private static StoredBar storedBar() {
        Instant at = Instant.ofEpochMilli(1_795_185_000_123L);
        var id = new TradeId(EPOCH, new Position(1_234_567, 12));
        var trade =
                new Trade(id, symbol(10), at, at, new BigDecimal("91204.17"), new BigDecimal("12.34567890"), List.of());
        var claimed = PositionSet.of(new PositionRange(Position.startOf(1_234_000), Position.startOf(1_234_999)));
        return StoredBar.absent(BarKey.of(trade, Interval.MINUTE))
                .fold(EPOCH, claimed, List.of(trade))
                .bar()
                .nextVersion();
    }

    /** Returns what was read so far, by what it is, in read units. */
    Map<String, Double> units() {
        return Collections.unmodifiableMap(units);
    }

    double allUnits() {
        return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns how often all symbols were read. */
    int symbolReadings() {
        return symbolReadings;
    }

    private void count(String what, double bytes, boolean consistent) {
        units.merge(what, Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * (consistent ? 1 : 0.5), Double::sum);
    }

    private SymbolState state(String symbol) {
        return new SymbolState(
                symbol,
                clock.instant().getEpochSecond() - openedAt + 1,
                clock.instant(),
                template.holes(),
                template.openGaps(),
                template.last(),
                template.days());
    }

    @Override
    public Future<StoredSymbols> symbols() {
        symbolReadings++;
        count("all symbols", (double) SYMBOLS * symbolBytes, false);
        var all = new ArrayList<SymbolState>();
        for (int i = 0; i < SYMBOLS; i++) {
            all.add(state(symbol(i)));
        }
        return Future.succeededFuture(new StoredSymbols(all, Collections.emptySortedMap()));
    }

    @Override
    public Future<Optional<SymbolState>> symbol(String symbol) {
        count("the symbol watched", (double) symbolBytes, false);
        return Future.succeededFuture(Optional.of(state(symbol)));
    }

    @Override
    public Future<StoredBars> newestBars(BarSpan span, int limit) {
        count(limit <= 5 ? "newest bars" : limit <= 300 ? "last hours" : "history", (double) limit * barBytes, true);
        long length = span.interval() == Interval.DAY ? 86_400 : 60;
        long newest = Math.min(clock.instant().getEpochSecond(), span.to() - 1) / length * length;
        var bars = new TreeMap<Long, Bar>();
        for (int i = 0; i < limit; i++) {
            bars.put(newest - i * length, bar);
        }
        return Future.succeededFuture(new StoredBars(bars, true));
    }

    @Override
    public Future<List<BackfilledBar>> newestBackfilled(BarSpan span, int limit) {
        count("backfilled", UNIT_BYTES, false);
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<StoredGap>> newestGaps(String symbol, GapRecord.@Nullable Opening before, int limit) {
        var gap = new GapRecord(symbol(10), new GapRecord.Opening(EPOCH, 1), Instant.EPOCH, Instant.EPOCH, "STALLED");
        count("gaps", (double) GAPS * RowSize.of(GapRow.of(gap)), false);
        return Future.succeededFuture(Collections.nCopies(GAPS, new StoredGap(gap, Optional.empty())));
    }

    @Override
    public Future<Void> gaps(Consumer<StoredGap> each) {
        throw new AssertionError("a page that is open asks for the gaps of one symbol");
    }

    @Override
    public Future<Optional<String>> trades(TradeSpan span, Consumer<List<Trade>> each) {
        throw new AssertionError("a page that is open asks for no trades");
    }

    @Override
    public Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each) {
        throw new AssertionError("the quarantine table is read only when its panel is opened");
    }

    @Override
    public Future<StoredSeries> series() {
        throw new AssertionError("a page that is open asks for no series");
    }

    @Override
    public void close() {}

    Map<String, Long> bytes() {
        var bytes = new LinkedHashMap<String, Long>();
        bytes.put("a symbol's row", symbolBytes);
        bytes.put("a bar's row", barBytes);
        return bytes;
    }
}
