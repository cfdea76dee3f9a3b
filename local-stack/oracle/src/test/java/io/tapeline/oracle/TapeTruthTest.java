/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.EPOCH;
import static io.tapeline.oracle.ProducerTape.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapeTruthTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    @DisplayName("VERIFY-3 open and close by the venue's time, then by identity; VWAP to 16 digits, half to even")
    void addsUpABar() throws IOException {
        var tape = new ProducerTape(folder)
                .frame(
                        "2025-08-06T14:00:40Z",
                        trade("A", "2025-08-06T14:00:30.005Z", "10.1", "3"),
                        trade("A", "2025-08-06T14:00:30.001Z", "10.2", "3"),
                        trade("A", "2025-08-06T14:00:30.001Z", "9.9", "1"),
                        trade("A", "2025-08-06T14:00:30.005Z", "10", "0"));

        assertThat(minutes(tape, "A"))
                .isEqualTo(Map.of(
                        "2025-08-06T14:00:00Z", "o=10.2 h=10.2 l=9.9 c=10 v=7 vwap=10.11428571428571 n=4 late=0"));
    }

    @Test
    @DisplayName("VERIFY-3 a bar without volume has no VWAP")
    void hasNoVwapWithoutVolume() throws IOException {
        var tape = new ProducerTape(folder)
                .frame("2025-08-06T14:00:01Z", trade("OANDA:EUR_USD", "2025-08-06T14:00:00Z", "1.15", "0"));

        assertThat(minutes(tape, "OANDA:EUR_USD"))
                .isEqualTo(Map.of("2025-08-06T14:00:00Z", "o=1.15 h=1.15 l=1.15 c=1.15 v=0 vwap=none n=1 late=0"));
    }

    @Test
    @DisplayName("VERIFY-4 late is received more than two minutes behind the end of the minute; of the day, for days")
    void countsLateTrades() throws IOException {
        var tape = new ProducerTape(folder)
                .frame("2025-08-06T14:03:00Z", trade("A", "2025-08-06T14:00:59.999Z", "1", "1"))
                .frame("2025-08-06T14:03:00.001Z", trade("A", "2025-08-06T14:00:59.999Z", "1", "1"));
        SymbolTruth truth = TapeTruth.of(tape.source()).of("A");

        for (BarLength length : BarLength.values()) {
            assertThat(truth.bars(length).values())
                    .as(length.code())
                    .extracting(SeenBar::late)
                    .containsExactly(length == BarLength.DAY ? 0L : 1L);
        }
    }

    @ParameterizedTest(name = "{0} at {1} is in the day of {2}")
    @CsvSource({
        "AAPL, 2025-08-06T03:59:59Z, 2025-08-05T04:00:00Z",
        "AAPL, 2025-08-06T04:00:00Z, 2025-08-06T04:00:00Z",
        "AAPL, 2025-12-06T04:59:59Z, 2025-12-05T05:00:00Z",
        "BINANCE:BTCUSDT, 2025-08-06T23:59:59Z, 2025-08-06T00:00:00Z",
    })
    @DisplayName("VERIFY-5 days begin at midnight in New York, or in UTC with a venue prefix")
    void startsDaysWhereTheVenueLives(String symbol, Instant time, Instant start) {
        assertThat(BarLength.DAY.start(symbol, time.toEpochMilli())).isEqualTo(start.getEpochSecond());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{'c':['1'],'p':0,'s':'A','t':1754488949000,'v':1}; PRICE_NOT_POSITIVE",
                "{'c':['1'],'p':-1,'s':'A','t':1754488949000,'v':-1}; PRICE_NOT_POSITIVE",
                "{'c':['1'],'p':1,'s':'A','t':1754488949000,'v':-1}; SIZE_NEGATIVE",
                "{'c':['1'],'p':1,'s':'A','t':1754488949,'v':1}; TIME_ABSURD",
                "{'c':['1'],'p':1,'s':'A','t':1754660901001,'v':1}; TIME_ABSURD",
                "{'c':['1'],'p':'1','s':'A','t':1754488949000,'v':1}; UNREADABLE",
                "{'c':['1'],'p':1,'p':1,'s':'A','t':1754488949000,'v':1}; UNREADABLE",
                "{'c':['1'],'p':1e31,'s':'A','t':1754488949000,'v':1}; UNREADABLE",
                "{'c':['1'],'p':1,'s':'A','t':1754488949000,'v':1e20000000}; UNREADABLE",
                "{'c':['1'],'p':1.0000000000000000000000001,'s':'A','t':1754488949000,'v':1}; UNREADABLE",
                "{'c':['1'],'p':1,'s':'A','t':1754488949000.0,'v':1}; UNREADABLE",
                "{'c':['1'],'p':1,'s':'A','t':1754488949000}; UNREADABLE",
                "{'c':[1],'p':1,'s':'A','t':1754488949000,'v':1}; UNREADABLE",
                "{'c':{},'p':1,'s':'A','t':1754488949000,'v':1}; UNREADABLE",
            })
    @DisplayName("VERIFY-2 elements are refused by the contract's rules")
    void refuses(String element, String reason) throws IOException {
        var tape = new ProducerTape(folder).frame("2025-08-07T13:48:21Z", element.replace('\'', '"'));

        SymbolTruth truth = TapeTruth.of(tape.source()).of("A");

        assertThat(truth.refused()).isEqualTo(Map.of(new ElementId(EPOCH, 1, 0), reason));
        assertThat(truth.trades()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{'p':1,'s':'A','t':1754488949000,'v':0}",
                "{'c':null,'p':1e30,'s':'A','t':1754488949000,'v':1e-30}",
                "{'c':[],'p':1.00000000000000000000001000,'s':'A','t':1754660901000,'v':0e30}",
                "{'x':{'s':2},'c':['1'],'p':1,'s':'\\u0041','t':1754488949000,'v':1}",
            })
    @DisplayName("VERIFY-2 and only by them")
    void takes(String element) throws IOException {
        var tape = new ProducerTape(folder).frame("2025-08-07T13:48:21Z", element.replace('\'', '"'));

        assertThat(TapeTruth.of(tape.source()).of("A").trades()).containsOnlyKeys(new ElementId(EPOCH, 1, 0));
    }

    @Test
    @DisplayName("VERIFY-1 every element of the odd session is a trade, refused, or without a symbol")
    void accountsForEveryElementOfTheOddSession() throws IOException {
        TapeTruth truth = TapeTruth.of(Sessions.bundled(SessionKind.ODD));
        var refused = new TreeMap<String, Integer>();
        int trades = 0;
        for (SymbolTruth symbol : truth.symbols().values()) {
            symbol.refused().values().forEach(reason -> refused.merge(reason, 1, Integer::sum));
            trades += symbol.trades().size();
        }

        assertThat(refused)
                .isEqualTo(Map.of("PRICE_NOT_POSITIVE", 2, "SIZE_NEGATIVE", 1, "TIME_ABSURD", 4, "UNREADABLE", 12));
        assertThat(truth.elementsWithoutSymbol()).isEqualTo(9);
        assertThat(trades).isEqualTo(2_106);
    }

    @Test
    @DisplayName("VERIFY-7 a gap is what opened it; closed wins")
    void foldsGapLines() throws IOException {
        var tape = new ProducerTape(folder)
                .line("2025-08-06T14:00:00Z", "gap", gap("opened", "", "1", "null"))
                .line("2025-08-06T14:00:01Z", "gap", gap("closed", "'opened':[%d,1],".formatted(EPOCH), "1", "9"))
                .line("2025-08-06T14:00:02Z", "gap", gap("kept", "'opened':[%d,1],".formatted(EPOCH), "1", "null"));

        var id = new SeenGap.GapId("A", EPOCH, 1);
        assertThat(TapeTruth.of(tape.source()).gaps()).isEqualTo(Map.of(id, new SeenGap(id, 1L, 9L, "CRASH")));
    }

    private static String gap(String event, String opened, String from, String to) {
        return ("{'event':'" + event + "'," + opened + "'symbols':['A'],'from':" + from + ",'to':" + to
                        + ",'cause':'CRASH'}")
                .replace('\'', '"');
    }

    private static Map<String, String> minutes(ProducerTape tape, String symbol) throws IOException {
        var minutes = new TreeMap<String, String>();
        TapeTruth.of(tape.source())
                .of(symbol)
                .bars(BarLength.MINUTE)
                .forEach(
                        (start, bar) -> minutes.put(Instant.ofEpochSecond(start).toString(), bar.toString()));
        assertThat(List.copyOf(minutes.keySet())).isSorted();
        return minutes;
    }
}
