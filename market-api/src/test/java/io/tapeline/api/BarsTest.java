/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testbasics.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarsTest {

    private final RunningApi api = new RunningApi();
    private final Prints prints = new Prints("AAPL");

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    @DisplayName("a bar is answered with every digit, its fields in the order of the contract")
    void answersABar() {
        api.store.trade(
                prints.at(OPEN + 1, "190.1", "100"),
                prints.at(OPEN + 30, "190.123456789012345678901", "0.000000000000000001"),
                prints.at(OPEN + 59, "190", "3"));

        var answer = api.get("/api/bars?symbol=AAPL&interval=1m");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("{\"symbol\":\"AAPL\",\"interval\":\"1m\",\"bars\":[{\"t\":1795185000,\"o\":190.1,"
                        + "\"h\":190.123456789012345678901,\"l\":190,\"c\":190,\"v\":103.000000000000000001,"
                        + "\"vwap\":190.0970873786408,\"n\":3,\"late\":0,\"receivedAt\":1795185059005,"
                        + "\"state\":\"forming\"}],\"earlier\":null}");
    }

    @Test
    @DisplayName("COND-11 a bar says what its prices rest on when they are of no eligible print")
    void saysWhatPricesRestOn() {
        Trade regular = prints.at(OPEN + 120, "10", "1");
        var oddLot = new Trade(
                regular.id(),
                "AAPL",
                Instant.ofEpochSecond(OPEN + 1),
                regular.receivedAt(),
                regular.price(),
                regular.size(),
                List.of("1", "12"));
        api.store.trade(oddLot, prints.at(OPEN + 130, "11", "1"));

        assertThat(api.get("/api/bars?symbol=AAPL&interval=1m").body())
                .contains("\"c\":10,\"basis\":\"ineligible\",\"v\":1", "\"c\":11,\"v\":1");
        assertThat(api.get("/api/bars?symbol=AAPL&interval=5m").body())
                .contains("\"c\":11,\"v\":2")
                .doesNotContain("basis");
    }

    @Test
    @DisplayName("vwap is null without volume")
    void noVwapWithoutVolume() {
        api.store.trade(new Prints("OANDA:EUR_USD").at(OPEN, "1.15", "0"));

        assertThat(api.get("/api/bars?symbol=OANDA:EUR_USD&interval=1m").body())
                .contains("\"v\":0,\"vwap\":null,\"n\":1");
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @DisplayName("API-1 from is inside, to is not, and a longer bar is whole or absent")
    @CsvSource({
        "1m, 0, 120, 0 60",
        "1m, 60, 120, 60",
        "1m, 61, 120, ''",
        "1m, 60, 121, 60 120",
        "5m, 0, 300, 0",
        "5m, 1, 301, 300",
        "5m, 1, 300, ''",
        "5m, 0, 301, 0 300",
    })
    void barsOfARange(String interval, long from, long to, String starts) {
        for (int minute = 0; minute < 10; minute++) {
            api.store.trade(prints.at(OPEN + minute * 60L, "10", "1"));
        }

        String body = api.get(
                        "/api/bars?symbol=AAPL&interval=" + interval + "&from=" + (OPEN + from) + "&to=" + (OPEN + to))
                .body();

        List<Long> wanted = starts.isEmpty()
                ? List.of()
                : Pattern.compile(" ")
                        .splitAsStream(starts)
                        .map(start -> OPEN + Long.parseLong(start))
                        .toList();
        assertThat(numbers(body, "t")).isEqualTo(wanted);
        if (interval.equals("5m")) {
            assertThat(numbers(body, "n")).allMatch(trades -> trades == 5);
        }
    }

    static LongStream seeds() {
        return Seeds.of(3, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @DisplayName("API-2 longer intervals are exact sums of the stored minutes")
    @MethodSource("seeds")
    void longerIntervalsAreSums(long seed) {
        var random = new SplittableRandom(seed);
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < 400; i++) {
            trades.add(prints.at(
                    OPEN + random.nextLong(4 * 3600),
                    "1" + random.nextInt(1000) + "." + random.nextInt(1, 1000),
                    "0." + random.nextInt(1, 100_000)));
        }
        trades.forEach(api.store::trade);

        for (Interval interval : List.of(Interval.FIVE_MINUTES, Interval.QUARTER_HOUR, Interval.HOUR)) {
            var summed = new TreeMap<Long, Bar>();
            trades.forEach(
                    trade -> summed.merge(interval.startOf("AAPL", trade.tradedAt()), Bar.of(trade, false), Bar::plus));
            String body =
                    api.get("/api/bars?symbol=AAPL&interval=" + interval.code()).body();
            assertThat(numbers(body, "t")).isEqualTo(List.copyOf(summed.keySet()));
            assertThat(texts(body, "v"))
                    .isEqualTo(summed.values().stream()
                            .map(bar -> bar.volume().toPlainString())
                            .toList());
            assertThat(texts(body, "c"))
                    .isEqualTo(summed.values().stream()
                            .map(bar -> bar.close().price().toPlainString())
                            .toList());
            assertThat(texts(body, "vwap"))
                    .isEqualTo(summed.values().stream()
                            .map(bar -> bar.vwap().orElseThrow().toPlainString())
                            .toList());
        }
    }

    @Test
    @DisplayName("API-5 a bar is forming, then final when progress is after its end + 2 min")
    void formingThenFinal() {
        api.store.trade(prints.at(OPEN, "10", "1"));

        api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 180));
        assertThat(api.get("/api/bars?symbol=AAPL&interval=1m").body()).contains("\"state\":\"forming\"");

        api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 180).plusMillis(1));
        assertThat(api.get("/api/bars?symbol=AAPL&interval=1m").body()).contains("\"state\":\"final\"");
        assertThat(api.get("/api/bars?symbol=AAPL&interval=5m").body()).contains("\"state\":\"forming\"");
    }

    @Test
    @DisplayName("API-5 late trades are counted and say nothing of whether more are expected, of longer bars either")
    void lateTradesAreAnotherQuestion() {
        api.store.trade(prints.at(OPEN, "10", "1"), prints.at(OPEN + 1, OPEN + 500, "11", "1"));
        api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 200));

        assertThat(api.get("/api/bars?symbol=AAPL&interval=1m").body()).contains("\"late\":1", "\"state\":\"final\"");
        assertThat(api.get("/api/bars?symbol=AAPL&interval=1h").body()).contains("\"late\":1", "\"state\":\"forming\"");

        api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 1800 + 121));
        assertThat(api.get("/api/bars?symbol=AAPL&interval=1h").body()).contains("\"late\":1", "\"state\":\"final\"");
    }

    @Test
    @DisplayName("API-5 a bar over which a gap of its symbol is open is forming, whatever the progress")
    void openGapsKeepBarsForming() {
        api.store.trade(prints.at(OPEN, "10", "1"), prints.at(OPEN + 300, "10", "1"));
        api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 86_400 * 2));
        api.store.gap(gap("AAPL", 7, null));
        api.store.gap(gap("MSFT", 8, null));
        assertThat(states("1m")).containsExactly("final", "forming");
        assertThat(states("5m")).containsExactly("final", "forming");
        assertThat(states("1h")).containsExactly("forming");
        assertThat(states("1d")).containsExactly("forming");

        api.store.gap(gap("AAPL", 7, OPEN + 400));
        assertThat(states("1m")).containsExactly("final", "final");
        assertThat(states("1d")).containsExactly("final");
    }

    private List<String> states(String interval) {
        return Pattern.compile("\"state\":\"(\\w+)\"")
                .matcher(api.get("/api/bars?symbol=AAPL&interval=" + interval).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static GapRecord gap(String symbol, long line, @Nullable Long end) {
        return new GapRecord(
                symbol,
                new GapRecord.Opening(1, line),
                Instant.ofEpochSecond(OPEN + 310),
                end == null ? null : Instant.ofEpochSecond(end),
                "DISCONNECTED");
    }

    @Test
    @DisplayName("API-9 an answer is made of at most 10 000 rows, whatever is asked for, and earlier goes on")
    void rowsAreBounded() {
        for (int hour = 0; hour < 400; hour++) {
            for (int minute = 0; minute < 60; minute += 2) {
                api.store.minute("AAPL", OPEN - OPEN % 3600 + 3600L * hour + 60L * minute);
            }
        }

        String body = api.get("/api/bars?symbol=AAPL&interval=1h&limit=10000").body();

        assertThat(api.store.barRowsRead()).isEqualTo(10_001);
        assertThat(numbers(body, "n")).hasSize(333).containsOnly(30L);
        long earlier = numbers(body, "earlier").get(0);
        String rest = api.get("/api/bars?symbol=AAPL&interval=1h&limit=10000&to=" + earlier)
                .body();
        assertThat(numbers(rest, "t")).hasSize(67);
        assertThat(rest).endsWith("\"earlier\":null}");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a limit keeps the newest bars, whole, and earlier leads to the rest without a hole or a repeat")
    @ValueSource(strings = {"1m", "5m", "15m", "1h", "1d"})
    void pagesBackwards(String interval) {
        for (int minute = 0; minute < 300; minute += 1 + minute % 3) {
            api.store.trade(prints.at(OPEN + minute * 60L + minute / 60 * 86_400L, "10", "1"));
        }
        String whole = api.get("/api/bars?symbol=AAPL&interval=" + interval).body();

        var paged = new ArrayList<String>();
        String range = "";
        while (true) {
            String body = api.get("/api/bars?symbol=AAPL&interval=" + interval + "&limit=2" + range)
                    .body();
            paged.addAll(0, bars(body));
            List<Long> earlier = numbers(body, "earlier");
            if (earlier.isEmpty()) {
                break;
            }
            range = "&to=" + earlier.get(0);
        }

        assertThat(paged).isEqualTo(bars(whole)).hasSizeGreaterThan(2);
    }

    @Test
    @DisplayName("an unknown symbol has no bars")
    void unknownSymbol() {
        assertThat(api.get("/api/bars?symbol=NONE&interval=1m").body())
                .isEqualTo("{\"symbol\":\"NONE\",\"interval\":\"1m\",\"bars\":[],\"earlier\":null}");
    }

    private static List<Long> numbers(String body, String name) {
        return texts(body, name).stream().map(Long::parseLong).toList();
    }

    private static List<String> texts(String body, String name) {
        return Pattern.compile("\"" + name + "\":([0-9.]+)")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> bars(String body) {
        return Pattern.compile("\\{\"t\"[^}]*}")
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
