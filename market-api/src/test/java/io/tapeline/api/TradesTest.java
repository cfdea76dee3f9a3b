/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradesTest {

    private final RunningApi api = new RunningApi();
    private final Prints prints = new Prints("AAPL");

    @AfterEach
    void stop() {
        api.close();
    }

    private String day(String more) {
        return api.get("/api/trades?symbol=AAPL&from=" + OPEN + "&to=" + (OPEN + 86_400) + more)
                .body();
    }

    @Test
    @DisplayName("a trade is answered with its identity and every digit")
    void answersATrade() {
        api.store.trade(prints.at(OPEN, "190.10", "0.000000000000000001"));

        assertThat(day(""))
                .isEqualTo("{\"symbol\":\"AAPL\",\"trades\":[{\"id\":[1,0,0],\"t\":1795185000000,\"p\":190.1,"
                        + "\"v\":0.000000000000000001,\"c\":[\"1\"],\"receivedAt\":1795185000005}],\"next\":null}");
    }

    @Test
    @DisplayName("API-3 a trade that several rows repeat is listed once; an equal print is another trade")
    void listsOnce() {
        Trade first = prints.at(OPEN, "10", "1");
        Trade equalPrint = prints.at(OPEN, "10", "1");
        api.store.trade(first, equalPrint).row(first).row(equalPrint, first);

        assertThat(ids(day(""))).containsExactly("1,0,0", "1,1,0");
    }

    @Test
    @DisplayName("API-3 trades come hour by hour of the venue's time, within an hour as they were received")
    void orderOfListing() {
        Trade later = prints.at(OPEN + 7200, "10", "1");
        Trade sameTimeFirst = prints.at(OPEN + 5, "10", "1");
        Trade sameTimeSecond = prints.at(OPEN + 5, "9", "1");
        Trade earliest = prints.at(OPEN, "10", "1");
        api.store.trade(later, sameTimeSecond, sameTimeFirst, earliest);

        assertThat(ids(day(""))).containsExactly("1,1,0", "1,2,0", "1,3,0", "1,0,0");
    }

    @Test
    @DisplayName("from is inside, to is not, to the millisecond of the venue's time")
    void bounds() {
        api.store.trade(prints.at(OPEN - 1, "1", "1"), prints.at(OPEN, "2", "1"), prints.at(OPEN + 60, "3", "1"));

        String body = api.get("/api/trades?symbol=AAPL&from=" + OPEN + "&to=" + (OPEN + 60))
                .body();

        assertThat(ids(body)).containsExactly("1,1,0");
    }

    @Test
    @DisplayName("next passed as after pages through all, each trade once, null at the end")
    void pages() {
        for (int i = 0; i < 25; i++) {
            api.store.trade(prints.at(OPEN + i / 3 * 1000L, "10", "1"));
        }

        List<String> pages = pages("/api/trades?symbol=AAPL&limit=4&from=" + OPEN + "&to=" + (OPEN + 86_400));

        assertThat(pages).hasSize(7);
        assertThat(pages.get(6)).endsWith("\"next\":null}");
        assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                .hasSize(25)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(ids(day("")));
    }

    @Test
    @DisplayName("a page that is exactly full and last says so")
    void exactlyFull() {
        api.store.trade(prints.at(OPEN, "10", "1"), prints.at(OPEN + 1, "10", "1"));

        assertThat(day("&limit=2")).endsWith("\"next\":null}");
    }

    static LongStream seeds() {
        return Seeds.of(15, 15);
    }

    @ParameterizedTest(name = "seed {0}")
    @DisplayName(
            "API-3 API-8 pages together are all trades, each once and in order, however rows overlap and pages end")
    @MethodSource("seeds")
    void pagesOfRandomRows(long seed) {
        var random = new SplittableRandom(seed);
        var stored = new TreeMap<TradeId, Trade>();
        for (int i = 0; i < 80; i++) {
            var id = new TradeId(random.nextLong(1, 4), new Position(random.nextLong(20), random.nextInt(5)));
            stored.put(id, trade(id, OPEN + random.nextLong(4000)));
        }
        var covered = new HashSet<TradeId>();
        for (Trade trade : stored.values()) {
            // most trades stand only in rows that begin before them
            if (covered.contains(trade.id()) && random.nextInt(4) > 0) {
                continue;
            }
            Trade[] row = stored.tailMap(trade.id()).values().stream()
                    .filter(other -> other.id().epoch() == trade.id().epoch())
                    .filter(other -> other.id().equals(trade.id()) || random.nextInt(3) == 0)
                    .limit(random.nextInt(1, 12))
                    .toArray(Trade[]::new);
            api.store.row(row);
            Stream.of(row).map(Trade::id).forEach(covered::add);
        }
        api.store.tradeRowsAPage(random.nextInt(1, 30));
        int limit = random.nextInt(1, 40);

        var listed = new ArrayList<String>();
        String from = "&from=" + (OPEN + 100) + "&to=" + (OPEN + 3900);
        for (String page : pages("/api/trades?symbol=AAPL&limit=" + limit + from)) {
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(limit);
            listed.addAll(ids(page));
        }

        assertThat(listed)
                .isEqualTo(stored.values().stream()
                        .filter(trade -> trade.tradedAt().getEpochSecond() >= OPEN + 100)
                        .filter(trade -> trade.tradedAt().getEpochSecond() < OPEN + 3900)
                        .sorted(Comparator.comparing(TradesRow::hourOf).thenComparing(Trade::id))
                        .map(trade ->
                                trade.id().epoch() + "," + trade.position().frame() + ","
                                        + trade.position().index())
                        .toList());
    }

    @Test
    @DisplayName("API-8 a page begins to read where the one before ended: an hour is read about once, not once a page")
    void readsAnHourOnce() {
        for (int row = 0; row < 500; row++) {
            var trades = new Trade[10];
            for (int i = 0; i < 10; i++) {
                trades[i] = trade(new TradeId(1, new Position(row, i)), OPEN + row);
            }
            api.store.row(trades);
        }

        List<String> pages = pages("/api/trades?symbol=AAPL&limit=100&from=" + OPEN + "&to=" + (OPEN + 1800));

        assertThat(pages).hasSize(50);
        assertThat(api.store.tradeRowsRead()).isBetween(500, 1_000);
    }

    @Test
    @DisplayName("API-8 an answer is made of at most 8 pages of the store; it may be short, and next goes on")
    void readsEightPages() {
        for (int row = 0; row < 40; row++) {
            api.store.row(trade(new TradeId(1, new Position(row, 0)), OPEN + row / 36 * 60L));
        }
        api.store.tradeRowsAPage(1);

        List<String> pages = pages("/api/trades?symbol=AAPL&from=" + (OPEN + 60) + "&to=" + (OPEN + 120));

        assertThat(pages.stream().map(page -> ids(page).size())).containsExactly(0, 0, 0, 0, 0, 4);
        assertThat(api.store.tradeRowsRead()).isBetween(40, 46);
    }

    private static Trade trade(TradeId id, long second) {
        Instant at = Instant.ofEpochSecond(second);
        return new Trade(id, "AAPL", at, at, BigDecimal.TEN, BigDecimal.ONE, List.of());
    }

    /** Asks for page after page, until one says that there are no more. */
    private List<String> pages(String call) {
        var pages = new ArrayList<String>();
        String after = "";
        do {
            pages.add(api.get(call + after).body());
            Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(pages.get(pages.size() - 1));
            after = next.find() ? "&after=" + RunningApi.encoded(next.group(1)) : "";
        } while (!after.isEmpty());
        return pages;
    }

    private static List<String> ids(String body) {
        return Pattern.compile("\"id\":\\[([0-9,]+)]")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
