/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.rest.FakeFinnhub;
import io.tapeline.testbasics.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-18T15:00:00Z");

    private final FakeFinnhub finnhub = new FakeFinnhub();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() {
        finnhub.close();
    }

    @Test
    @DisplayName("REST-5 doctor's table: last price and age of what is fine, what to do of what is not; exit code 1")
    void table() {
        finnhub.price("AAPL", "333.27", NOW.getEpochSecond() - 3)
                .price("BINANCE:SHIBUSDT", "1.117e-05", NOW.getEpochSecond() - 7_300)
                .answers("symbol=OANDA:EUR_USD", 403, "{\"error\":\"You don't have access to this resource.\"}")
                .answers("q=APPL", 200, "{\"count\":1,\"result\":[{\"symbol\":\"AAPL\"}]}")
                .market("\"regular\"", NOW.getEpochSecond());
        assertThat(run(Map.of("SYMBOLS", "AAPL,BINANCE:SHIBUSDT,APPL,OANDA:EUR_USD")))
                .isEqualTo(1);
        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "symbol            verdict               last       age  what to do",
                        "AAPL              fine                333.27       3 s",
                        "BINANCE:SHIBUSDT  fine            0.00001117       2 h",
                        "APPL              unknown symbol                        correct it in SYMBOLS; like it are AAPL",
                        "OANDA:EUR_USD     plan limit                            leave it out of SYMBOLS, or take a plan that"
                                + " includes it (You don't have access to this resource.)",
                        "market   regular, as our calendar says",
                        "clock    within 5 s of Finnhub's");
        assertThat(out.toString()).doesNotContain(FakeFinnhub.TOKEN);
    }

    @Test
    @DisplayName("REST-5 doctor ends with 0 when all is well, 1 when token, clock or calendar are wrong")
    void exitCodes() {
        finnhub.price("AAPL", "333.27", NOW.getEpochSecond()).market("\"regular\"", NOW.getEpochSecond());
        assertThat(run(Map.of("SYMBOLS", "AAPL"))).isZero();
        assertThat(run(Map.of("SYMBOLS", "AAPL", "FINNHUB_TOKEN", "other"))).isEqualTo(1);
        assertThat(out.toString()).contains("wrong token", "finnhub.io/dashboard");
        finnhub.market("\"regular\"", NOW.getEpochSecond() - 3_600);
        assertThat(run(Map.of("SYMBOLS", "AAPL"))).isEqualTo(1);
        assertThat(out.toString()).contains("this machine's is 60 min fast");
        finnhub.market("null", NOW.getEpochSecond());
        assertThat(run(Map.of("SYMBOLS", "AAPL"))).isEqualTo(1);
        assertThat(out.toString()).contains("Finnhub says closed, our calendar regular");
    }

    @Test
    @DisplayName("REST-5 doctor says what is missing or wrong in its settings in a line, exit code 2, and asks nobody")
    void settings() {
        assertThat(run(Map.of("FINNHUB_TOKEN", ""))).isEqualTo(2);
        assertThat(run(Map.of("SYMBOLS", "A,,B"))).isEqualTo(2);
        assertThat(run(Map.of("FINNHUB_REST_URL", "http://finnhub.io/api/v1"))).isEqualTo(2);
        assertThat(run(Map.of("FINNHUB_REST_URL", "", "FINNHUB_URL", "ws://127.0.0.1:1")))
                .isEqualTo(2);
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(finnhub.asked()).isEmpty();
    }

    @Test
    @DisplayName("REST-1 doctor prints no address that it cannot read: a token may stand in it")
    void anAddressThatCannotBeRead() {
        var settings = Map.of("FINNHUB_REST_URL", "", "FINNHUB_URL", "wss://ws.finnhub.io?token=s3cr3t x");
        assertThat(run(settings)).isEqualTo(2);
        assertThat(out.toString().strip()).isEqualTo("FINNHUB_URL must be ws://host or wss://host, was not a URL");
    }

    private int run(Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "FINNHUB_TOKEN",
                FakeFinnhub.TOKEN,
                "FINNHUB_REST_URL",
                finnhub.address().toString()));
        environment.putAll(settings);
        var command = new DoctorCommand(environment, "A", new ManualClock(NOW.toString()), () -> 0);
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute();
    }
}
