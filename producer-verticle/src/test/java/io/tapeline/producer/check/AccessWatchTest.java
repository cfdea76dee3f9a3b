/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.CapturedLog;
import io.tapeline.producer.rest.FakeFinnhub;
import io.tapeline.producer.rest.FakeFinnhub.Asked;
import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.RequestBudget;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.producer.rest.RestLimits;
import io.tapeline.producer.rest.ThrowingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessWatchTest {

    private static final long OPEN = Instant.parse("2026-11-18T15:00:00Z").getEpochSecond();

    private final FakeFinnhub finnhub = new FakeFinnhub();
    private final AtomicReference<Throwable> unexpected = new AtomicReference<>();

    @AfterEach
    void close() {
        finnhub.close();
        assertThat(unexpected).hasNullValue();
    }

    @Test
    @DisplayName("REST-6 the market is asked each period, and a disagreement is logged once and counted each time")
    void disagreement() throws Exception {
        finnhub.price("AAPL", "333.27", OPEN).market("null", OPEN);
        try (var log = new CapturedLog()) {
            AccessWatch watch = watch(finnhub.address(), List.of("AAPL", "NONE"));
            for (int markets = 0; markets < 3; ) {
                markets += next().uri().contains("market-status") ? 1 : 0;
            }
            watch.stop();
            assertThat(watch.status().disagreements()).isGreaterThanOrEqualTo(2);
            assertThat(watch.status().json().encode())
                    .contains("\"symbol\":\"NONE\"", "UNKNOWN_SYMBOL", "Finnhub says closed, our calendar regular");
            assertThat(log.lines().stream().filter(line -> line.contains("the US market")))
                    .hasSize(1);
            assertThat(log.lines()).noneMatch(line -> line.contains(FakeFinnhub.TOKEN));
        }
        assertThat(finnhub.asked().stream().map(Asked::uri)).noneMatch(uri -> uri.contains("/quote"));
    }

    @Test
    @DisplayName("REST-6 symbols are asked again until Finnhub can be asked; a wrong token only once")
    void again() throws Exception {
        finnhub.answers("symbol=BINANCE:BTCUSDT", 503, "");
        try (var log = new CapturedLog()) {
            AccessWatch watch = watch(finnhub.address(), List.of("BINANCE:BTCUSDT"));
            next();
            next();
            finnhub.price("BINANCE:BTCUSDT", "67012.4", OPEN);
            var fine = new CompletableFuture<Void>();
            finnhub.vertx().setPeriodic(5, id -> {
                if (watch.status().findings().get(0).verdict() == Verdict.FINE) {
                    fine.complete(null);
                }
            });
            fine.get(10, TimeUnit.SECONDS);
            watch.stop();
            assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")))
                    .hasSize(1);
            assertThat(log.lines()).contains("INFO Finnhub's REST side knows the token and all 1 symbols");
        }
        finnhub.asked().clear();
        AccessWatch refused = watch(new RestAddress(finnhub.address().url(), "other"), List.of("AAPL"));
        next();
        assertThat(finnhub.asked().poll(100, TimeUnit.MILLISECONDS)).isNull();
        refused.stop();
    }

    @Test
    @DisplayName("REST-6 of many symbols only those are asked again that could not be asked: a period costs no more")
    void onlyTheUnknownAgain() throws Exception {
        finnhub.price("BINANCE:BTCUSDT", "67012.4", OPEN).answers("symbol=BINANCE:ETHUSDT", 503, "");
        AccessWatch watch = watch(finnhub.address(), List.of("BINANCE:BTCUSDT", "BINANCE:ETHUSDT"));
        assertThat(next().uri()).contains("BTC");
        for (int period = 0; period < 5; period++) {
            assertThat(next().uri()).contains("ETH");
        }
        watch.stop();
        assertThat(watch.status().findings())
                .extracting(SymbolFinding::verdict)
                .containsExactly(Verdict.FINE, Verdict.UNREACHABLE);
    }

    @Test
    @DisplayName("REST-6 a defect in the checks is told, for the process to end, and is not a silent end of checking")
    void defect() throws Exception {
        finnhub.answers(
                "symbol=A",
                response -> response.putHeader("X-Ratelimit-Reset", "1").end("{\"c\":1,\"t\":1}"));
        var told = new CompletableFuture<Throwable>();
        Clock defect = new ThrowingClock();
        var rest = new FinnhubRest(
                finnhub.vertx(), finnhub.address(), RestLimits.defaults(), new RequestBudget(60), () -> 0, defect);
        var watch = new AccessWatch(finnhub.vertx(), rest, List.of("A"), Duration.ofMillis(10), told::complete);
        watch.start();
        assertThat(told.get(10, TimeUnit.SECONDS)).hasMessage("boom");
        watch.stop();
    }

    private Asked next() throws InterruptedException {
        Asked asked = finnhub.asked().poll(10, TimeUnit.SECONDS);
        if (asked == null) {
            throw new AssertionError("nothing was asked within 10 s");
        }
        return asked;
    }

    private AccessWatch watch(RestAddress address, List<String> symbols) {
        var rest = new FinnhubRest(
                finnhub.vertx(), address, RestLimits.defaults(), new RequestBudget(60), () -> 0, Clock.systemUTC());
        var watch = new AccessWatch(finnhub.vertx(), rest, symbols, Duration.ofMillis(10), unexpected::set);
        watch.start();
        return watch;
    }
}
