/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadParametersTest {

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("API-4 bad parameters are 400 with one clear line, and touch nothing")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/bars?interval=1m                               | symbol is missing: such as BINANCE:BTCUSDT
            /api/bars?symbol=&interval=1m                       | symbol must be 1..256 characters, was 0
            /api/bars?symbol=%20&interval=1m                    | symbol must not be blank
            /api/bars?symbol=A%0AB&interval=1m                  | symbol must be printable, was 1 unprintable characters
            /api/bars?symbol=A&symbol=B&interval=1m             | symbol must be given once, was given 2 times
            /api/bars?symbol=A                                  | interval is missing: 1m, 5m, 15m, 1h, 1d
            /api/bars?symbol=A&interval=2m                      | interval must be 1m, 5m, 15m, 1h, 1d, was 2m
            /api/bars?symbol=A&interval=1M                      | interval must be 1m, 5m, 15m, 1h, 1d, was 1M
            /api/bars?symbol=A&interval=1m&from=x               | from must be a whole number 0..253402300799, was x
            /api/bars?symbol=A&interval=1m&from=                | from must be a whole number 0..253402300799, was empty
            /api/bars?symbol=A&interval=1m&from=-1              | from must be a whole number 0..253402300799, was -1
            /api/bars?symbol=A&interval=1m&from=1.5             | from must be a whole number 0..253402300799, was 1.5
            /api/bars?symbol=A&interval=1m&to=99999999999999999999 | to must be a whole number 0..253402300799, was 99999999999999999999
            /api/bars?symbol=A&interval=1m&from=60&to=60        | from must be before to, was 60 and 60
            /api/bars?symbol=A&interval=1m&from=61&to=60        | from must be before to, was 61 and 60
            /api/bars?symbol=A&interval=1m&limit=0              | limit must be a whole number 1..10000, was 0
            /api/bars?symbol=A&interval=1m&limit=10001          | limit must be a whole number 1..10000, was 10001
            /api/bars?symbol=A&interval=1m&form=1               | unknown parameter form, allowed: symbol, interval, from, to, limit
            /api/bars?symbol=%zz&interval=1m                    | the query must be percent-encoded UTF-8, was %zz
            /api/bars?symbol=%ff&interval=1m                    | the query must be percent-encoded UTF-8, was %ff
            /api/bars?symbol=%4&interval=1m                     | the query must be percent-encoded UTF-8, was %4
            /api/trades?symbol=A&to=60                          | from is missing: in epoch seconds
            /api/trades?symbol=A&from=60                        | to is missing: in epoch seconds
            /api/trades?symbol=A&from=60&to=1                   | from must be before to, was 60 and 1
            /api/trades?symbol=A&from=0&to=604801               | to must be at most 604800 s (7 days) after from, was 604801 s
            /api/trades?symbol=A&from=0&to=60&limit=10001       | limit must be a whole number 1..10000, was 10001
            /api/trades?symbol=A&from=0&to=60&after=7           | after must be the next of an earlier answer, was 7
            /api/symbols?symbol=A                               | unknown parameter symbol, allowed: none
            /api/gaps?interval=1m                               | unknown parameter interval, allowed: symbol, limit, after
            /api/gaps?limit=1001                                | limit must be a whole number 1..1000, was 1001
            /api/gaps?after=7                                   | after must be the next of an earlier answer, was 7
            /api/gaps?symbol=A&after=1/2/B                      | after must be the next of an answer for the same symbol
            /api/quarantine?after=k1                            | after must be the next of an earlier answer, was k1
            /api/quarantine?limit=1001                          | limit must be a whole number 1..1000, was 1001
            /api/health?x                                       | unknown parameter x, allowed: none
            """)
    void refuses(String request, String reason) {
        // a query that java.net.URI would not take is sent as it is
        var answer = request.contains("%zz") || request.contains("%4&") ? raw(request) : ok(request);

        assertThat(answer).isEqualTo("400 {\"error\":\"" + reason + "\"}");
        assertThat(api.store.calls()).isZero();
    }

    private String ok(String request) {
        var answer = api.get(request);
        return answer.statusCode() + " " + answer.body();
    }

    private String raw(String request) {
        return RawHttp.get(api.port(), request);
    }

    @Test
    @DisplayName("an unknown path is 404 in the same shape")
    void unknownPath() {
        var answer = api.get("/api/candles");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"nothing is at this path\"}");
    }

    @Test
    @DisplayName("nothing can be written: another method is 405")
    void readOnly() {
        var answer = api.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/api/symbols"))
                .DELETE()
                .build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("{\"error\":\"only GET is allowed\"}");
        assertThat(api.store.calls()).isZero();
    }

    @Test
    @DisplayName("the live path without a WebSocket says what to do")
    void liveNeedsAWebSocket() {
        assertThat(api.get("/api/live?symbol=A&interval=1m").statusCode()).isEqualTo(426);
    }
}
