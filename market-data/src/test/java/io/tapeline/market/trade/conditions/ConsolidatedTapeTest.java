/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolidatedTapeTest {

    @ParameterizedTest(name = "code {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                ELIGIBLE    | true  | 1 2 4 6 7 8 13 14 15 18 19 23 28 29 33 35
                ELIGIBLE    | true  | 27 31 34 36 38 40 41
                ELIGIBLE    | false | 39
                CONDITIONAL | true  | 9 21 30 32
                INELIGIBLE  | true  | 3 5 10 11 12 17 22 24 25 26 37
                INELIGIBLE  | false | 16 20
                INELIGIBLE  | true  | 0 42 99 01 T @ 1a
                """)
    @DisplayName("COND-1 COND-4 in the regular session each code does what the table says")
    void knowsEveryCode(PriceBasis basis, boolean volume, String codes) {
        for (String code : codes.split(" ", -1)) {
            assertThat(ConsolidatedTape.effectOf(List.of(code), MarketSession.REGULAR))
                    .as(code)
                    .isEqualTo(new TradeEffect(basis, basis, volume));
        }
    }

    @Test
    @DisplayName("COND-1 the table has the 41 codes of its source")
    void hasEveryCode() {
        ConditionTable table = ConditionTable.load();

        assertThat(table.size()).isEqualTo(41);
        for (int code = 1; code <= 41; code++) {
            assertThat(table.of(Integer.toString(code))).as("code " + code).isNotNull();
        }
    }

    @ParameterizedTest(name = "{0}: {1}, volume {2}")
    @CsvSource(delimiter = '|', textBlock = """
                ''        | ELIGIBLE    | true
                1 8       | ELIGIBLE    | true
                1 8 12    | INELIGIBLE  | true
                12 1      | INELIGIBLE  | true
                1 30      | CONDITIONAL | true
                30 8 1    | CONDITIONAL | true
                30 12     | INELIGIBLE  | true
                9 21      | CONDITIONAL | true
                1 16      | INELIGIBLE  | false
                39 30     | CONDITIONAL | false
                1 99      | INELIGIBLE  | true
                99 16     | INELIGIBLE  | false
                1 1 1     | ELIGIBLE    | true
                1 24      | INELIGIBLE  | true
                """)
    @DisplayName("COND-2 of several codes any that forbids wins, in any order; none forbids nothing")
    void combines(String codes, PriceBasis basis, boolean volume) {
        assertThat(ConsolidatedTape.effectOf(list(codes), MarketSession.REGULAR))
                .isEqualTo(new TradeEffect(basis, basis, volume));
    }

    @ParameterizedTest(name = "{0} {1}: minute {2}, day {3}")
    @CsvSource(delimiter = '|', textBlock = """
                PRE_MARKET  | 1 24      | ELIGIBLE    | EXTENDED
                PRE_MARKET  | ''        | ELIGIBLE    | EXTENDED
                PRE_MARKET  | 1 24 12   | INELIGIBLE  | INELIGIBLE
                PRE_MARKET  | 25        | CONDITIONAL | INELIGIBLE
                PRE_MARKET  | 36        | ELIGIBLE    | EXTENDED
                CLOSED      | 24        | ELIGIBLE    | EXTENDED
                CLOSED      | 35        | ELIGIBLE    | EXTENDED
                POST_MARKET | 24        | ELIGIBLE    | EXTENDED
                POST_MARKET | 1         | ELIGIBLE    | EXTENDED
                POST_MARKET | 30        | CONDITIONAL | INELIGIBLE
                POST_MARKET | 1 35      | ELIGIBLE    | ELIGIBLE
                POST_MARKET | 36        | ELIGIBLE    | ELIGIBLE
                POST_MARKET | 39        | ELIGIBLE    | ELIGIBLE
                POST_MARKET | 36 30     | CONDITIONAL | CONDITIONAL
                POST_MARKET | 36 12     | INELIGIBLE  | INELIGIBLE
                POST_MARKET | 36 24     | ELIGIBLE    | EXTENDED
                POST_MARKET | 16        | INELIGIBLE  | INELIGIBLE
                """)
    @DisplayName("COND-5 COND-6 outside the regular session form T prints, but only closing prints set a day's prices")
    void knowsTheSessions(MarketSession session, String codes, PriceBasis inMinute, PriceBasis inDay) {
        TradeEffect effect = ConsolidatedTape.effectOf(list(codes), session);

        assertThat(effect.inMinute()).isEqualTo(inMinute);
        assertThat(effect.inDay()).isEqualTo(inDay);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BINANCE:BTCUSDT", "OANDA:EUR_USD"})
    @DisplayName("COND-7 a trade of a venue with a prefix moves everything, whatever it carries and whenever it was")
    void leavesOtherVenuesAlone(String symbol) {
        assertThat(ConditionPolicy.CONSOLIDATED.effectOf(trade(symbol, "12", "16")))
                .isEqualTo(TradeEffect.FULL);
    }

    @Test
    @DisplayName("COND-8 the policy says whether the table is used")
    void canBeSwitchedOff() {
        Trade oddLotAtNight = trade("AAPL", "12", "16");

        assertThat(ConditionPolicy.ALL.effectOf(oddLotAtNight)).isEqualTo(TradeEffect.FULL);
        assertThat(ConditionPolicy.CONSOLIDATED.effectOf(oddLotAtNight))
                .isEqualTo(new TradeEffect(PriceBasis.INELIGIBLE, PriceBasis.INELIGIBLE, false));
    }

    @Test
    @DisplayName("COND-8 the setting is consolidated or all, consolidated when there is none")
    void readsTheSetting() {
        assertThat(ConditionPolicy.read(name -> null)).isEqualTo(ConditionPolicy.CONSOLIDATED);
        assertThat(ConditionPolicy.read(name -> " ")).isEqualTo(ConditionPolicy.CONSOLIDATED);
        assertThat(ConditionPolicy.read(name -> "consolidated")).isEqualTo(ConditionPolicy.CONSOLIDATED);
        assertThat(ConditionPolicy.read(name -> name.equals("TAPELINE_CONDITIONS") ? " all" : null))
                .isEqualTo(ConditionPolicy.ALL);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ConditionPolicy.read(name -> "none"))
                .withMessage("TAPELINE_CONDITIONS must be consolidated or all, was none");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                1 x Y Y             | 5 columns
                1 x Y Y y           | a mark is Y, N, - or #1 to #4, was y
                1 x N Y Y           | forbids open and close forbids high and low, and the reverse; was 1
                1 x Y N Y           | forbids open and close forbids high and low, and the reverse; was 1
                7 x Y Y Y/7 y N N N | a code stands once, was twice: 7
                """)
    @DisplayName("a table that does not hold together is refused, with what is wrong")
    void refusesAWrongTable(String table, String message) {
        List<String> lines = List.of(table.replace(' ', '\t').split("/", -1));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ConditionTable.parse(lines))
                .withMessageContaining(message);
    }

    private static List<String> list(String codes) {
        return codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1));
    }

    private static Trade trade(String symbol, String... codes) {
        Instant night = Instant.parse("2025-11-23T03:00:00Z");
        var id = new TradeId(1, new Position(1, 0));
        return new Trade(id, symbol, night, night, BigDecimal.TEN, BigDecimal.ONE, List.of(codes));
    }
}
