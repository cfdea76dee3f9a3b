/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.playedhistory.http.Faults.Fault;
import io.tapeline.playedhistory.market.SyntheticMarket;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MassiveServerTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String JANUARY =
            "/v2/aggs/ticker/AAPL/range/1/minute/2026-01-05/2026-01-31?adjusted=false&sort=asc";

    private final Faults faults = new Faults();
    private final MassiveServer server = new MassiveServer(
            VERTX,
            new Settings("right", 20, LocalDate.parse("2026-11-22"), LocalDate.parse("2024-11-22")),
            new SyntheticMarket(7, List.of()),
            faults,
            this::nanos);
    private final int port =
            server.listen(0).toCompletionStage().toCompletableFuture().join();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile long now;

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    @Test
    @DisplayName("MAS-3 the pages of a window are together what one page would be")
    void pagesTogetherAreTheWholeAndKeepWhatWasAsked() throws Exception {
        JsonObject whole = body(get(JANUARY + "&limit=50000"));
        var paged = new JsonArray();
        String next = "http://127.0.0.1:" + port + JANUARY + "&limit=5000";
        int pages = 0;
        while (next != null) {
            JsonObject page = body(get(next.substring(next.indexOf("/v2"))));
            assertThat(page.getBoolean("adjusted")).isFalse();
            assertThat(page.getInteger("count"))
                    .isEqualTo(page.getJsonArray("results").size());
            paged.addAll(page.getJsonArray("results"));
            next = page.getString("next_url");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(paged).isEqualTo(whole.getJsonArray("results"));
        assertThat(whole.getString("next_url")).isNull();
        assertThat(whole.getString("ticker")).isEqualTo("AAPL");
    }

    @Test
    @DisplayName("MAS-4 a day without trades has no results, and adjusted is what was asked for")
    void aDayWithoutTradesHasNoResults() throws Exception {
        JsonObject empty = body(get("/v2/aggs/ticker/AAPL/range/1/minute/2026-01-17/2026-01-17"));

        assertThat(empty.containsKey("results")).isFalse();
        assertThat(empty.getInteger("resultsCount")).isZero();
        assertThat(empty.getBoolean("adjusted")).isTrue();
    }

    @Test
    @DisplayName("MAS-1 MAS-5 keys, days and plans are refused in Massive's words")
    void keysDaysAndPlansAreRefusedInMassivesWords() throws Exception {
        assertThat(ask(JANUARY, "wrong").statusCode()).isEqualTo(401);
        assertThat(ask(JANUARY, "wrong").body()).contains("\"error\":\"Unknown API Key\"");
        assertThat(refused("/v2/aggs/ticker/AAPL/range/1/minute/2026-11-20/2026-11-22"))
                .contains("before end of day");
        assertThat(refused("/v2/aggs/ticker/AAPL/range/1/minute/2026-11-20/2026-11-24"))
                .contains("timeframe");
        assertThat(refused("/v2/aggs/ticker/AAPL/range/1/minute/2024-10-01/2024-10-31"))
                .contains("timeframe");
        assertThat(refused("/v2/aggs/ticker/O:SPY/range/1/minute/2026-01-05/2026-01-06"))
                .contains("not entitled");
        assertThat(get("/v3/reference/tickers/NONESUCH").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("MAS-2 the budget is of any minute")
    void theBudgetIsOfAnyMinute() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/v3/reference/tickers/AAPL").statusCode()).isEqualTo(200);
        }
        assertThat(get("/v3/reference/tickers/AAPL").statusCode()).isEqualTo(429);

        now = Duration.ofMinutes(1).toNanos();

        assertThat(get("/v3/reference/tickers/AAPL").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("MAS-6 splits and dividends are paged by a cursor")
    void splitsAndDividendsArePagedByCursor() throws Exception {
        String path = "/stocks/v1/dividends?ticker=KO&ex_dividend_date.gte=2018-01-01&ex_dividend_date.lte=2032-12-31";
        String symbol = "KO";
        for (String payer : List.of("KO", "AAPL", "MSFT", "PG", "JNJ", "V")) {
            symbol =
                    body(get(path.replace("KO", payer))).getJsonArray("results").isEmpty() ? symbol : payer;
        }
        path = path.replace("KO", symbol);

        JsonObject whole = body(get(path + "&limit=5000"));
        JsonObject first = body(get(path + "&limit=40"));
        String next = first.getString("next_url");
        JsonObject second = body(get(next.substring(next.indexOf("/stocks"))));

        assertThat(whole.getJsonArray("results")).hasSize(60);
        assertThat(first.getJsonArray("results").addAll(second.getJsonArray("results")))
                .isEqualTo(whole.getJsonArray("results"));
        assertThat(second.containsKey("next_url")).isFalse();
    }

    @Test
    @DisplayName("MAS-6 of several tickers at once splits and dividends are those of each, paged by a cursor too")
    void severalTickersAtOnce() throws Exception {
        for (String kind : List.of("splits?ticker", "dividends?ticker")) {
            JsonObject both = body(get("/stocks/v1/" + kind + ".any_of=KO,PG,V&limit=5000"));
            var each = new JsonArray();
            for (String symbol : List.of("KO", "PG", "V")) {
                each.addAll(body(get("/stocks/v1/" + kind + "=" + symbol + "&limit=5000"))
                        .getJsonArray("results"));
            }
            JsonObject first = body(get("/stocks/v1/" + kind + ".any_of=KO,PG,V&limit=1"));
            String next = first.getString("next_url");
            JsonObject second = body(get(next.substring(next.indexOf("/stocks"))));

            assertThat(both.getJsonArray("results")).isEqualTo(each).hasSizeGreaterThan(1);
            assertThat(second.getJsonArray("results").getJsonObject(0)).isEqualTo(each.getJsonObject(1));
        }
    }

    @Test
    @DisplayName("MAS-8 faults come once each, in their order")
    void faultsComeOnceEachInTheirOrder() throws Exception {
        for (String name : List.of("throttled-silently", "bad-gateway", "half-json", "truncated")) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:" + port + "/_massive/faults/" + name))
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        }
        faults.plant(Fault.CIRCLE);
        faults.plant(Fault.ADJUSTED);

        assertThat(get(JANUARY).statusCode()).isEqualTo(429);
        assertThat(get(JANUARY).statusCode()).isEqualTo(502);
        assertThatThrownBy(() -> body(get(JANUARY))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> get(JANUARY)).isInstanceOf(IOException.class);
        assertThat(body(get(JANUARY)).getString("next_url")).contains(JANUARY);
        assertThat(body(get(JANUARY)).getBoolean("adjusted")).isTrue();
        assertThat(body(get(JANUARY)).getBoolean("adjusted")).isFalse();
    }

    @Test
    @DisplayName("MAS-8 a connection that is reset says nothing")
    void aResetConnectionSaysNothing() throws Exception {
        faults.plant(Fault.RESET);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + JANUARY + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer right\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private long nanos() {
        return now;
    }

    private String refused(String path) throws Exception {
        HttpResponse<String> refused = get(path);
        assertThat(refused.statusCode()).isEqualTo(403);
        return refused.body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask(path, "right");
    }

    private HttpResponse<String> ask(String path, String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject body(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
