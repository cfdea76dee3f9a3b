/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static io.tapeline.api.RunningApi.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchlistAndHealthTest {

    @Test
    @DisplayName(
            "API-10 symbols ascend, each with its last trade and newest day; change is against the close before it")
    void symbols() {
        try (var api = new RunningApi()) {
            var apple = new Prints("AAPL");
            api.store.trade(
                    apple.at(OPEN - 86_400, "160", "1"),
                    apple.at(OPEN, "200", "3"),
                    apple.at(OPEN + 1, "201", "0"),
                    apple.at(OPEN + 2, "198.5", "1"));
            api.store.progress("AAPL", Instant.ofEpochSecond(OPEN + 9));
            api.store.progress("ZZ", Instant.ofEpochSecond(OPEN));

            assertThat(api.get("/api/symbols").body())
                    .isEqualTo("{\"symbols\":[{\"symbol\":\"AAPL\",\"last\":198.5,\"lastAt\":1795185002000,"
                            + "\"previousClose\":160,\"previousDay\":1795064400,\"change\":38.5,"
                            + "\"changePercent\":24.0625,\"day\":1795150800,\"open\":200,\"high\":201,\"low\":198.5,"
                            + "\"volume\":4,\"vwap\":199.625,\"trades\":3,\"refused\":0,\"closed\":0,"
                            + "\"receivedAt\":1795185002005,\"progressAt\":1795185009000,"
                            + "\"holes\":0,\"closedHoles\":0,\"openGaps\":0},"
                            + "{\"symbol\":\"ZZ\",\"last\":null,\"lastAt\":null,\"previousClose\":null,"
                            + "\"previousDay\":null,\"change\":null,\"changePercent\":null,\"day\":null,\"open\":null,"
                            + "\"high\":null,\"low\":null,\"volume\":null,\"vwap\":null,\"trades\":null,"
                            + "\"refused\":null,\"closed\":null,\"receivedAt\":null,"
                            + "\"progressAt\":1795185000000,\"holes\":0,\"closedHoles\":0,\"openGaps\":0}]}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("symbols with odd characters are found as they are")
    @ValueSource(
            strings = {
                "BINANCE:BTCUSDT",
                "BRK.B",
                "OANDA:EUR_USD",
                "BF-B",
                "A B+C&D=E",
                "50%",
                "X#1m",
                "\"quoted\\\"",
                "MÜN:Ünï 株式 🚀",
                "?",
                "../bars"
            })
    void oddSymbols(String symbol) {
        try (var api = new RunningApi()) {
            api.store.trade(new Prints(symbol).at(OPEN, "1", "1"), new Prints(symbol + "x").at(OPEN, "2", "1"));

            String body = api.get("/api/bars?interval=1m&symbol=" + RunningApi.encoded(symbol))
                    .body();

            String escaped = symbol.replace("\\", "\\\\").replace("\"", "\\\"");
            assertThat(body).startsWith("{\"symbol\":\"" + escaped + "\",").contains("\"o\":1,");
            assertThat(api.get("/api/symbols").body()).contains("\"symbol\":\"" + escaped + "\"");
        }
    }

    @Test
    @DisplayName("API-10 a trade that is stamped ahead of its receipt moves neither the last price nor the day")
    void outliersAreNotLast() {
        try (var api = new RunningApi()) {
            var prints = new Prints("AAPL");
            api.store.trade(
                    prints.at(OPEN, "67", "1"),
                    prints.at(OPEN + 83_000, OPEN + 1, "999.99", "1"),
                    prints.at(OPEN + 365 * 86_400L, OPEN + 2, "999.99", "1"));

            assertThat(api.get("/api/symbols").body())
                    .contains("\"last\":67,\"lastAt\":1795185000000", "\"day\":1795150800,\"open\":67,\"high\":67");
        }
    }

    @Test
    @DisplayName("API-10 without a day before it there is no change, rather than one against something else")
    void noChangeWithoutAPreviousClose() {
        try (var api = new RunningApi()) {
            var prints = new Prints("AAPL");
            api.store.trade(prints.at(OPEN, "67", "1"), prints.at(OPEN + 60, "68", "1"));

            assertThat(api.get("/api/symbols").body())
                    .contains("\"last\":68", "\"previousClose\":null,\"previousDay\":null,\"change\":null");
        }
    }

    @Test
    @DisplayName("a change against 0 has no percentage")
    void noPercentageOfNothing() {
        try (var api = new RunningApi()) {
            var prints = new Prints("AAPL");
            api.store.trade(prints.at(OPEN - 86_400, "0", "1"), prints.at(OPEN, "68", "1"));

            assertThat(api.get("/api/symbols").body()).contains("\"change\":68,\"changePercent\":null");
        }
    }

    @Test
    @DisplayName("many symbols are all there, in order")
    void manySymbols() {
        try (var api = new RunningApi()) {
            for (int i = 100; i < 200; i++) {
                api.store.trade(new Prints("S" + i).at(OPEN, "1", "1"));
            }

            assertThat(api.get("/api/symbols").body().split("\"symbol\":", -1)).hasSize(101);
        }
    }

    @Test
    @DisplayName("health tells the played session, the newest trade and the server's clock")
    void healthy() {
        try (var api = new RunningApi("synthetic day, 10×")) {
            api.store.trade(new Prints("A").at(OPEN, "1", "1"), new Prints("B").at(OPEN + 7, "1", "1"));

            var answer = api.get("/api/health");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo("{\"status\":\"up\",\"session\":\"synthetic day, 10×\",\"newestReceivedAt\":"
                            + "1795185007005,\"now\":" + NOW.toEpochMilli() + ",\"unreadableSymbols\":0}");
        }
    }

    @Test
    @DisplayName("an empty store is up, without a newest trade")
    void emptyStore() {
        try (var api = new RunningApi()) {
            assertThat(api.get("/api/health").body())
                    .startsWith("{\"status\":\"up\",\"session\":null,\"newestReceivedAt\":null,");
        }
    }

    @Test
    @DisplayName("a store that does not answer is 503 with one line everywhere, and health says down")
    void storeDown() {
        try (var api = new RunningApi()) {
            api.store.failWith(new StoreUnavailableException("table bars does not answer: no answer in time"));

            for (String call : new String[] {
                "/api/symbols",
                "/api/bars?symbol=A&interval=1m",
                "/api/trades?symbol=A&from=0&to=60",
                "/api/gaps",
                "/api/quarantine"
            }) {
                var answer = api.get(call);
                assertThat(answer.statusCode()).as(call).isEqualTo(503);
                assertThat(answer.body()).isEqualTo("{\"error\":\"table bars does not answer: no answer in time\"}");
            }
            var health = api.get("/api/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("\"status\":\"down\"", "\"reason\":\"table bars does not answer: no answer in time\"");

            api.store.failWith(null);
            int status;
            do {
                // a failed reading is tried again after a period
                status = api.get("/api/health").statusCode();
            } while (status != 200);
        }
    }

    @Test
    @DisplayName("API-16 a symbol's row that cannot be read hides no other; health counts it and stays up")
    void unreadableSymbol() {
        try (var api = new RunningApi()) {
            api.store.trade(new Prints("A").at(OPEN, "1", "1"), new Prints("C").at(OPEN, "1", "1"));
            api.store.unreadable("C", "secret-looking content");
            api.store.unreadable("B", "secret-looking content");

            assertThat(api.get("/api/symbols").body())
                    .contains("\"symbol\":\"A\"")
                    .doesNotContain("\"symbol\":\"B\"", "\"symbol\":\"C\"", "secret");
            var health = api.get("/api/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"up\"").endsWith(",\"unreadableSymbols\":2}");
        }
    }

    @Test
    @DisplayName("health is 503 and down with a reason, whatever it is that the store cannot be read for")
    void downForAnyReason() {
        try (var api = new RunningApi()) {
            api.store.failWith(new IllegalStateException("secret-looking content"));

            var health = api.get("/api/health");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("\"status\":\"down\"", "\"reason\":\"the store cannot be read, see the log\"")
                    .doesNotContain("secret");
        }
    }

    @Test
    @DisplayName("a row that is not ours is 500 without its content")
    void malformedRow() {
        try (var api = new RunningApi()) {
            api.store.failWith(new MalformedRowException("secret-looking content"));

            var answer = api.get("/api/symbols");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"error\":\"the store holds a row that is not ours, see the log\"}");
        }
    }
}
