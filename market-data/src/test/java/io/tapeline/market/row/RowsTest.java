/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.bar.BarFold;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.FoldingRules;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.JudgedClaim;
import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final String SYMBOL = "IC MARKETS:1#x";
    private final Trade trade = new Trade(
            new TradeId(5, new Position(3, 1)),
            SYMBOL,
            Instant.parse("2025-11-19T14:30:01.250Z"),
            Instant.parse("2025-11-19T14:30:01.300Z"),
            new BigDecimal("0.0000001117"),
            new BigDecimal("1234.5"),
            List.of("1", "12"));
    private final PositionRange range = new PositionRange(Position.START, Position.startOf(9));

    @Test
    void aBarSurvivesItsRow() {
        StoredBar stored = StoredBar.absent(BarKey.of(trade, Interval.DAY))
                .fold(5, PositionSet.of(range), List.of(trade))
                .bar()
                .nextVersion();

        Row row = BarRow.of(stored);

        assertThat(BarRow.read(row)).isEqualTo(stored);
        assertThat(row.texts()).doesNotContainKey("refused");
        assertThat(row.numbers()).doesNotContainKey("closed").containsEntry("rules", (long) FoldingRules.VERSION);
        assertThat(row.text(BarRow.SERIES)).isEqualTo(SYMBOL + "#1d");
        assertThat(row.text("open")).isEqualTo("0.0000001117");
    }

    @Test
    @DisplayName("COND-11 a row says what its prices rest on, unless they are of eligible prints")
    void aBarOfOddLotsSurvivesItsRow() {
        var oddLot = new Trade(
                trade.id(),
                "AAPL",
                trade.tradedAt(),
                trade.receivedAt(),
                trade.price(),
                trade.size(),
                List.of("1", "12"));
        StoredBar stored = StoredBar.absent(BarKey.of(oddLot, Interval.DAY))
                .fold(5, PositionSet.of(range), List.of(oddLot))
                .bar();

        Row row = BarRow.of(stored);

        assertThat(row.text(BarRow.BASIS)).isEqualTo("ineligible");
        assertThat(BarRow.read(row)).isEqualTo(stored);
    }

    @Test
    @DisplayName("COND-12 a row written before prices had a basis reads as one of eligible prints, and folds on")
    void readsARowFromBefore() {
        StoredBar stored = StoredBar.absent(BarKey.of(trade, Interval.MINUTE))
                .fold(5, PositionSet.of(range), List.of(trade))
                .bar();
        Row before = BarRow.of(stored);

        assertThat(before.optionalText(BarRow.BASIS)).isEmpty();
        assertThat(BarRow.read(before).bar()).isNotNull().extracting(Bar::basis).isEqualTo(PriceBasis.ELIGIBLE);
    }

    @Test
    void aBasisNobodyKnowsIsMalformed() {
        Row row = Row.write()
                .text(BarRow.BASIS, "guessed")
                .text("interval", "1m")
                .text("openAt", "1/1/1.0")
                .text("open", "1")
                .text("closeAt", "1/1/1.0")
                .text("close", "1")
                .text("high", "1")
                .text("low", "1")
                .row();

        assertThatExceptionOfType(MalformedRowException.class)
                .isThrownBy(() -> BarRow.read(row))
                .withMessageContaining("unknown basis guessed");
    }

    @Test
    void aSymbolSurvivesItsRow() {
        var claims = ClaimLedger.EMPTY.plus(new Claim(SYMBOL, 5, range), Instant.ofEpochMilli(77));
        var symbol = new SymbolRow(SYMBOL, claims, 3);

        assertThat(SymbolRow.read(symbol.toRow())).isEqualTo(symbol);
        assertThat(symbol.toRow().number("progress")).isEqualTo(77);
        assertThat(symbol.toRow().texts().keySet()).containsExactly("symbol", "claims");
    }

    @Test
    @DisplayName("STORE-23 a symbol's row holds its open gaps, its newest trade and its two newest days")
    void aSymbolSurvivesItsRowWithAllItKnows() {
        var gap = new GapRecord(SYMBOL, new GapRecord.Opening(5, 9), Instant.ofEpochMilli(4), null, "DISCONNECTED");
        var last = new Print(trade.tradedAt(), trade.id(), trade.price());
        StoredBar day = StoredBar.absent(BarKey.of(trade, Interval.DAY))
                .fold(5, PositionSet.of(range), List.of(trade))
                .bar()
                .nextVersion();
        Bar bar = Objects.requireNonNull(day.bar());
        var beforeTheOpen = new Bar(
                bar.open(),
                bar.close(),
                bar.high(),
                bar.low(),
                PriceBasis.EXTENDED,
                bar.volume(),
                bar.notional(),
                bar.trades(),
                bar.late(),
                bar.receivedAt());
        Days days = Days.NONE
                .plus(DaySummary.of(new StoredBar(day.key(), beforeTheOpen, day.applied(), 7)))
                .plus(DaySummary.of(new StoredBar(
                        new BarKey(SYMBOL, Interval.DAY, day.key().start() - 86_400), day.bar(), day.applied(), 1)));
        var symbol = new SymbolRow(SYMBOL, ClaimLedger.parse("", 8), OpenGaps.NONE.plus(gap), last, days, 3);

        Row row = symbol.toRow();

        assertThat(SymbolRow.read(row)).isEqualTo(symbol);
        assertThat(row.texts())
                .containsEntry("openGaps", "5/9@4")
                .containsEntry("last", "0.0000001117")
                .containsEntry("lastAt", "1763562601250/5/3.1")
                .containsEntry("dayVolume", "1234.5")
                .containsEntry("dayBasis", "extended")
                .doesNotContainKey("previousBasis")
                .containsEntry("previousClose", "0.0000001117");
        assertThat(row.numbers())
                .containsEntry("closedHoles", 8L)
                .containsEntry("dayVersion", 7L)
                .containsEntry("dayTrades", 1L)
                .containsEntry("dayRefused", 0L)
                .containsEntry("dayClosed", 0L)
                .containsEntry("previousVersion", 1L);
    }

    @Test
    @DisplayName("STORE-21 a bar's row tells what it refused, what it closed and its rules, as far as there is any")
    void aBarSurvivesItsRowWithWhatItRefused() {
        var claim = new JudgedClaim(
                5, range, List.of(trade.position()), List.of(new Position(4, 0)), List.of(new Position(4, 1)), 2);
        var fold = BarFold.ofDay(StoredBar.absent(BarKey.of(trade, Interval.DAY)), BarBudget.DEFAULT);
        fold.add(claim, List.of(trade));

        Row row = BarRow.of(fold.bar());

        assertThat(BarRow.read(row)).isEqualTo(fold.bar());
        assertThat(row.texts()).containsEntry("applied", "5:0.0-9.0").containsEntry("refused", "5:4.0-4.1");
        assertThat(row.numbers()).containsEntry("closed", 1L).containsEntry("rules", 2L);
    }

    @Test
    void aGapSurvivesItsRow() {
        var open = new GapRecord(SYMBOL, new GapRecord.Opening(5, 9), null, null, "FIRST_START");
        var closed = new GapRecord(
                SYMBOL, new GapRecord.Opening(5, 9), Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), "DISCONNECTED");

        assertThat(GapRow.read(GapRow.of(open))).isEqualTo(open);
        assertThat(GapRow.read(GapRow.of(closed))).isEqualTo(closed);
    }

    @Test
    void tradesSurviveTheirRow() {
        Row row = TradesRow.of(List.of(trade), PackedTrades.encode(List.of(trade)));

        assertThat(TradesRow.read(row)).containsExactly(trade);
        assertThat(row.text(TradesRow.SERIES)).isEqualTo(SYMBOL + "#1763560800");
    }

    @Test
    @DisplayName("a trade read from its row equals the one decoded from the stream, whole numbers included")
    void readsRoundNumbersInTheirOneForm() {
        var round = new Trade(
                trade.id(),
                SYMBOL,
                trade.tradedAt(),
                trade.receivedAt(),
                Decimals.stripped(new BigDecimal("100")),
                Decimals.stripped(new BigDecimal("2000.00")),
                trade.conditions());

        assertThat(PackedTrades.decode(SYMBOL, PackedTrades.encode(List.of(round))))
                .containsExactly(round);
    }

    @Test
    @DisplayName("STORE-8 what is refused has its key from what it is")
    void namesWhatIsRefused() {
        byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);

        assertThat(QuarantineRow.keyOfElement(trade.id())).isEqualTo("00000000000000000005#000000000003#000001");
        assertThat(QuarantineRow.keyOfRecord(trade.id(), bytes))
                .isEqualTo("00000000000000000005#000000000003#000001#ba7816bf8f01cfea");
        assertThat(QuarantineRow.keyOfBytes(bytes))
                .startsWith("ba7816bf8f01cfea")
                .hasSize(64);
        assertThat(QuarantineRow.keyOfPart("k", 0)).isEqualTo("k");
        assertThat(QuarantineRow.keyOfPart("k", 12)).isEqualTo("k#0012");
    }

    @Test
    @DisplayName("STORE-5 rows with other trades have other keys")
    void namesARowAfterItsPositions() {
        var other = new Trade(
                new TradeId(5, new Position(3, 2)),
                SYMBOL,
                trade.tradedAt(),
                trade.receivedAt(),
                trade.price(),
                trade.size(),
                trade.conditions());

        assertThat(TradesRow.of(List.of(trade, other), new byte[0]).text(TradesRow.PART))
                .isNotEqualTo(TradesRow.of(List.of(trade), new byte[0]).text(TradesRow.PART))
                .startsWith("00000000000000000005#000000000003#000001#");
    }

    @Test
    void aRefusalSurvivesItsRow() {
        var refusal = new Refusal(Refusal.Reason.PRICE_NOT_POSITIVE, "price must be positive, was 0");
        var row = new QuarantineRow(
                SYMBOL,
                "key",
                trade.id(),
                refusal,
                trade.receivedAt(),
                new byte[] {1, 2},
                0,
                1,
                new Arrival("shardId-000000000000", "49", "AAPL"),
                trade.receivedAt());

        QuarantineRow read = QuarantineRow.read(row.toRow());

        assertThat(read).usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void saysWhichAttributeIsMissing() {
        var row = new Row(Map.of("symbol", "A"), Map.of(), Map.of());

        assertThatExceptionOfType(MalformedRowException.class)
                .isThrownBy(() -> BarRow.read(row))
                .withMessage("a row needs the attribute interval, has [symbol][][]");
    }
}
