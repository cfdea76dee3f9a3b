/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.DirectWorker;
import io.tapeline.api.live.OpenPage;
import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.market.bar.Interval;
import io.tapeline.testbasics.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations of a day, counted over half an hour of it, times the price of a read unit. */
class PageCostTest {

    private static final double ALLOWED_DOLLARS = 0.05;
    private static final Path PRICES = Path.of("../deploy/prices.tsv");
    private static final Path PAGE = Path.of("src/main/resources/page/js/main.js");

    @ParameterizedTest(name = "{0}")
    @DisplayName("API-14 an open page costs at most $0.05 a day in reads with 50 symbols that trade each second")
    @EnumSource(Interval.class)
    void anOpenPage(Interval interval) throws IOException {
        var clock = new ManualClock("2026-11-20T14:30:00Z");
        var market = new MeteredMarket(clock);
        String script = Files.readString(PAGE);
        int bars = (int) number(script, "'" + interval.code() + "': ([0-9_]+)");
        var ledgers = Duration.ofMillis(number(script, "LEDGER_MS = ([0-9_]+)"));

        var page = new OpenPage(market, clock, interval, bars, ledgers);
        double opening = market.allUnits();
        page.stays(Duration.ofMinutes(30));
        double units = opening + (market.allUnits() - opening) * 48;

        double dollars = units / 1e6 * pricePerMillion();
        System.out.printf(
                "an open page, %s: $%.4f a day, %.0f read units (of half an hour: %s; %s)%n",
                interval.code(), dollars, units, market.units(), market.bytes());
        assertThat(dollars).isLessThanOrEqualTo(ALLOWED_DOLLARS).isGreaterThan(ALLOWED_DOLLARS / 4);
    }

    @Test
    @DisplayName(
            "API-11 however often health is asked for, it costs one reading of all symbols each 5 s, beside a page too")
    void healthIsOneReadingInFiveSeconds() {
        MeteredMarket unasked = anHour(0);
        MeteredMarket asked = anHour(100);

        assertThat(unasked.symbolReadings()).isEqualTo(3600 / 5 + 1);
        assertThat(asked.units()).isEqualTo(unasked.units());
    }

    @Test
    @DisplayName(
            "BACKFILL-29 where nothing was backfilled, bars asked for ten times a second cost half a unit more a minute")
    void nothingBackfilled() {
        var clock = new ManualClock("2026-11-20T14:30:00Z");
        var market = new MeteredMarket(clock);
        var readers =
                new Readers(market, new Watchlist(market, 1, 1), new DirectWorker(), new BackfilledSymbols(clock));
        for (int ask = 0; ask < 600; ask++) {
            readers.bars().page(BarRequest.newest(MeteredMarket.symbol(7), Interval.MINUTE, 100));
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(market.units()).containsEntry("backfilled", 0.5);
    }

    private static MeteredMarket anHour(int healthAsksATick) {
        var clock = new ManualClock("2026-11-20T14:30:00Z");
        var market = new MeteredMarket(clock);
        var page = new OpenPage(market, clock, Interval.MINUTE, 1_000, Duration.ofMinutes(1));
        page.healthIsAsked(healthAsksATick);
        page.stays(Duration.ofHours(1));
        return market;
    }

    private static double pricePerMillion() throws IOException {
        String line = Files.readAllLines(PRICES).stream()
                .filter(price -> price.startsWith("read units\t"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("\t1000000\t");
        return Double.parseDouble(line.substring(line.lastIndexOf('\t') + 1).strip());
    }

    private static long number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Long.parseLong(found.group(1).replace("_", ""));
    }
}
