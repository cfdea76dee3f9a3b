/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.RowWriter;
import io.tapeline.lake.stage.Exact;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.TradeEffect;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the live lane knows into the lake's columns. A number that does not fit one exactly is null, and told.
 */
final class LiveRows implements AutoCloseable {

    private final RowWriter bars;
    private final RowWriter trades;
    private final RowWriter gaps;
    private final Consumer<String> refused;

    LiveRows(DuckDb database, Consumer<String> refused) {
        bars = database.writer("bars");
        trades = database.writer("trades");
        gaps = database.writer("gaps");
        this.refused = refused;
    }

    void bar(BarKey key, Bar bar, boolean complete) {
        Instant start = Instant.ofEpochSecond(key.start());
        String what = key.symbol() + " " + start;
        bars.row(
                key.symbol(),
                start,
                price(bar.open().price(), what),
                price(bar.high(), what),
                price(bar.low(), what),
                price(bar.close().price(), what),
                volume(bar.volume(), what),
                bar.vwap().map(vwap -> Exact.computed(vwap.toPlainString())).orElse(null),
                bar.trades(),
                session(key.symbol(), start),
                complete,
                bar.late(),
                bar.basis().code());
    }

    /** Of a venue with a prefix the lake knows no hours: it counts as open round the clock. */
    private static String session(String symbol, Instant at) {
        return (symbol.indexOf(':') < 0 ? UsMarketCalendar.sessionAt(at) : MarketSession.REGULAR).name();
    }

    void trade(Trade trade) {
        TradeEffect effect = ConditionPolicy.CONSOLIDATED.effectOf(trade);
        String what = "trade " + trade.symbol() + " " + trade.id().epoch() + "/" + trade.position();
        trades.row(
                trade.symbol(),
                trade.tradedAt(),
                trade.receivedAt(),
                price(trade.price(), what),
                volume(trade.size(), what),
                String.join(",", trade.conditions()),
                effect.inMinute().code(),
                effect.countsForVolume(),
                trade.id().epoch(),
                trade.position().frame(),
                (long) trade.position().index());
    }

    void gap(GapRecord gap) {
        gaps.row(
                gap.symbol(),
                gap.from(),
                gap.to(),
                gap.cause(),
                gap.opened().epoch(),
                gap.opened().line());
    }

    private @Nullable BigDecimal price(BigDecimal price, String what) {
        return told(Exact.price(price.toPlainString()), price, what);
    }

    private @Nullable BigDecimal volume(BigDecimal volume, String what) {
        return told(Exact.size(volume.toPlainString()), volume, what);
    }

    private @Nullable BigDecimal told(@Nullable BigDecimal exact, BigDecimal number, String what) {
        if (exact == null) {
            refused.accept(what + ": " + number.toPlainString() + " does not fit its column");
        }
        return exact;
    }

    @Override
    public void close() {
        bars.close();
        trades.close();
        gaps.close();
    }
}
