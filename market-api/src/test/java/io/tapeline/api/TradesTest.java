/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    @DisplayName("trades come in the order of trading, across hours, whatever order they arrived in")
    void orderOfTrading() {
        Trade later = prints.at(OPEN + 7200, "10", "1");
        Trade sameTimeFirst = prints.at(OPEN + 5, "10", "1");
        Trade sameTimeSecond = prints.at(OPEN + 5, "9", "1");
        Trade earliest = prints.at(OPEN, "10", "1");
        api.store.trade(later, sameTimeSecond, sameTimeFirst, earliest);

        assertThat(ids(day(""))).containsExactly("1,3,0", "1,1,0", "1,2,0", "1,0,0");
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
        var trades = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            api.store.trade(prints.at(OPEN + i / 3 * 1000L, "10", "1"));
        }
        String after = "";
        int pages = 0;
        while (true) {
            String body = day("&limit=4" + after);
            trades.addAll(ids(body));
            pages++;
            Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(body);
            if (!next.find()) {
                assertThat(body).endsWith("\"next\":null}");
                break;
            }
            after = "&after=" + RunningApi.encoded(next.group(1));
        }

        assertThat(pages).isEqualTo(7);
        assertThat(trades).hasSize(25).doesNotHaveDuplicates();
        assertThat(trades).isEqualTo(ids(day("")));
    }

    @Test
    @DisplayName("a page that is exactly full and last says so")
    void exactlyFull() {
        api.store.trade(prints.at(OPEN, "10", "1"), prints.at(OPEN + 1, "10", "1"));

        assertThat(day("&limit=2")).endsWith("\"next\":null}");
    }

    private static List<String> ids(String body) {
        return Pattern.compile("\"id\":\\[([0-9,]+)]")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
