/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackfillRowsTest {

    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");
    private static final BackfilledBar.Prices PRICES = new BackfilledBar.Prices(
            new BigDecimal("10.5"), new BigDecimal("11"), new BigDecimal("10.25"), new BigDecimal("10.5"));

    private static BackfilledBar bar(String symbol, @Nullable Long trades) {
        return new BackfilledBar(
                symbol,
                AT.getEpochSecond(),
                symbol,
                Origin.SYNTHETIC,
                PRICES,
                new BigDecimal("70661926.525697"),
                trades == null ? null : new BigDecimal("10.4321"),
                trades,
                AT.plusSeconds(86_400));
    }

    private static StoredBar live(String symbol) {
        var trade = new Trade(
                new TradeId(1, new Position(1, 0)), symbol, AT, AT, BigDecimal.TEN, BigDecimal.ONE, List.of());
        var at = PositionSet.of(
                new PositionRange(trade.position(), trade.position().next()));
        return StoredBar.absent(BarKey.of(trade, Interval.MINUTE))
                .fold(1, at, List.of(trade))
                .bar()
                .nextVersion();
    }

    @Test
    @DisplayName("BACKFILL-1 a backfilled bar comes back as it was, and says what it is")
    void survivesItsRow() {
        Row row = bar("AAPL", 12L).toRow();

        assertThat(BackfilledBar.read(row)).isEqualTo(bar("AAPL", 12L));
        assertThat(row.text("source")).isEqualTo("BACKFILL");
        assertThat(row.text("origin")).isEqualTo("synthetic");
        assertThat(BackfilledBar.read(bar("AAPL", null).toRow())).isEqualTo(bar("AAPL", null));
    }

    @Test
    @DisplayName(
            "BACKFILL-2 no live bar has the key of a backfilled one, whatever the symbol, and neither reads as the other")
    void neverALiveBar() {
        for (String symbol : List.of("AAPL", "AAPL#1m", "AAPL#1m#BACKFILL", "IC MARKETS:1#1m#BACKFILL")) {
            Row live = BarRow.of(live(symbol));
            assertThat(BackfilledBar.isSeries(live.text(BarRow.SERIES))).isFalse();
            assertThatThrownBy(() -> BackfilledBar.read(live)).isInstanceOf(MalformedRowException.class);

            Row backfilled = bar(symbol, 1L).toRow();
            assertThat(BackfilledBar.isSeries(backfilled.text(BarRow.SERIES))).isTrue();
            assertThatThrownBy(() -> BarRow.read(backfilled)).isInstanceOf(MalformedRowException.class);
        }
    }

    @Test
    @DisplayName("BACKFILL-3 what is no bar of a minute is none: prices, volume, count and start are held to it")
    void refusesWhatIsNoBar() {
        BigDecimal ten = BigDecimal.TEN;
        assertThatThrownBy(() -> new BackfilledBar.Prices(ten, ten, ten.negate(), ten))
                .hasMessage("prices must be positive and within low and high, were 10 10 -10 10");
        assertThatThrownBy(() -> new BackfilledBar.Prices(ten, BigDecimal.ONE, BigDecimal.ONE, ten))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bar("A", -1L)).hasMessageStartingWith("volume and trades count from 0");
        Row odd = bar("A", 1L).toRow().with(BarRow.START, 61);
        assertThatThrownBy(() -> BackfilledBar.read(odd))
                .hasMessageContaining("a minute begins at a whole one, was 61");
    }

    @Test
    @DisplayName("BACKFILL-4 a gap's row says what became of filling it, beside the gap")
    void outcomeBesideTheGap() {
        var gap = new GapRecord("AAPL", new GapRecord.Opening(3, 9), AT, AT.plusSeconds(60), "DISCONNECTED");
        var filled = new GapBackfill(Result.FILLED, 2, null, Origin.MASSIVE, AT);
        var partly = new GapBackfill(Result.PARTLY, 0, "2026-11-22 has not ended", null, AT);

        for (GapBackfill outcome : List.of(filled, partly)) {
            var texts = new HashMap<>(GapRow.of(gap).texts());
            texts.putAll(outcome.toRow().texts());
            var numbers = new HashMap<>(GapRow.of(gap).numbers());
            numbers.putAll(outcome.toRow().numbers());

            assertThat(StoredGap.read(new Row(texts, numbers, Map.of())))
                    .isEqualTo(new StoredGap(gap, Optional.of(outcome)));
        }
        assertThat(StoredGap.read(GapRow.of(gap)).backfill()).isEmpty();
        assertThatThrownBy(() -> new GapBackfill(Result.FILLED, 1, "why", Origin.MASSIVE, AT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        GapBackfill.read(Row.write().text("backfill", "mostly").row()))
                .isInstanceOf(MalformedRowException.class);
    }
}
