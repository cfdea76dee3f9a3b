/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import static io.tapeline.history.ForeignMassive.bars;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.ForeignMassive;
import io.tapeline.history.JumpingScheduler;
import io.tapeline.history.RawFiles;
import io.tapeline.history.client.ClientLimits;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.PageOutcome;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.raw.AnswerTooLargeException;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawStore;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.tapeline.testbasics.ManualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryJobTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Set<Kind> BARS = EnumSet.of(Kind.AGGS);
    private static final LocalDate RECENT = LocalDate.parse("2026-11-19");
    private static final String DAY_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Attempted to request today's data before end of day.\"}";
    private static final String TIME_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Your plan doesn't include this data timeframe.\"}";
    private static final String PLAN_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}";

    @TempDir
    Path raw;

    private final ManualClock wall = new ManualClock("2026-11-22T05:00:00Z");
    private final JumpingScheduler time = new JumpingScheduler();
    private final ForeignMassive server;

    HistoryJobTest() throws IOException {
        server = new ForeignMassive();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    @Test
    void asksForBarsMonthByMonthThenActionsAndDetails() throws IOException {
        JobReport report = run("AAPL,X:BTCUSD", "2026-01-05", "2026-02-10", EnumSet.allOf(Kind.class));

        assertThat(server.requests().stream().map(request -> request.split("[?]", -1)[0]))
                .containsExactly(
                        "/v2/aggs/ticker/AAPL/range/1/minute/2026-01-05/2026-01-31",
                        "/v2/aggs/ticker/AAPL/range/1/minute/2026-02-01/2026-02-10",
                        "/v2/aggs/ticker/X:BTCUSD/range/1/minute/2026-01-05/2026-01-15",
                        "/v2/aggs/ticker/X:BTCUSD/range/1/minute/2026-01-16/2026-01-31",
                        "/v2/aggs/ticker/X:BTCUSD/range/1/minute/2026-02-01/2026-02-10",
                        "/stocks/v1/splits",
                        "/stocks/v1/dividends",
                        "/v3/reference/tickers/AAPL",
                        "/v3/reference/tickers/X:BTCUSD");
        assertThat(report.windows()).isEqualTo(9);
    }

    @Test
    void detailsAreAskedForOnceAWeek() throws IOException {
        Set<Kind> details = EnumSet.of(Kind.TICKER);
        run("AAPL", "2026-02-02", "2026-02-03", details);
        run("AAPL", "2026-02-02", "2026-02-08", details);
        run("AAPL", "2026-02-02", "2026-02-09", details);

        assertThat(server.requests())
                .containsExactly(
                        "/v3/reference/tickers/AAPL?date=2026-02-02", "/v3/reference/tickers/AAPL?date=2026-02-09");
    }

    @Test
    @DisplayName("a day that is not there yet for one symbol is not asked for of the others of its market")
    void aDayThatIsNotThereStopsForItsMarket() throws IOException {
        server.says(403, DAY_REFUSED).says(403, DAY_REFUSED);

        JobReport report = run("A,B,C,X:BTCUSD", "2026-11-01", "2026-11-21", BARS);

        assertThat(server.requests().stream().map(request -> request.replaceFirst(".*ticker/(.*)[?].*", "$1")))
                .as("A without its last two days at the third request, the others at once, crypto whole")
                .containsExactly(
                        "A/range/1/minute/2026-11-01/2026-11-21",
                        "A/range/1/minute/2026-11-01/2026-11-20",
                        "A/range/1/minute/2026-11-01/2026-11-19",
                        "B/range/1/minute/2026-11-01/2026-11-19",
                        "C/range/1/minute/2026-11-01/2026-11-19",
                        "X:BTCUSD/range/1/minute/2026-11-01/2026-11-15",
                        "X:BTCUSD/range/1/minute/2026-11-16/2026-11-21");
        assertThat(report.missing())
                .as("each symbol's missing days are told")
                .hasSize(6)
                .allMatch(missing -> missing.why().why() == Why.TIMEFRAME);
        assertThat(RawFiles.lines(raw)).hasSize(5);
    }

    @Test
    @DisplayName("RAW-7 what is done is not asked for again")
    void whatIsDoneIsNotAskedForAgain() throws IOException {
        run("AAPL", "2026-01-05", "2026-02-10", BARS);

        JobReport again = run("AAPL", "2026-01-05", "2026-03-10", BARS);

        assertThat(again.windows()).isEqualTo(2);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    @DisplayName("RAW-4 a window of which a page cannot be had is not kept, and is asked for again")
    void aWindowIsKeptWholeOrNot() throws IOException {
        String next = server.origin() + "/v2/aggs/ticker/AAPL/range/1/minute/1767700000000/2026-01-31?cursor=a";
        server.says(200, bars("AAPL", next, 1_767_623_400_000L)).says(404, "");

        JobReport report = run("AAPL", "2026-01-05", "2026-01-31", BARS);
        assertThat(report.missing()).hasSize(1);
        assertThat(RawFiles.lines(raw)).isEmpty();

        run("AAPL", "2026-01-05", "2026-01-31", BARS);
        assertThat(RawFiles.lines(raw)).hasSize(1);
    }

    @Test
    void aDayThatHasNotEndedIsLeftOutAndTheDaysBeforeItKept() throws IOException {
        server.says(403, DAY_REFUSED);

        JobReport report = run("AAPL", "2026-11-01", "2026-11-21", BARS);

        assertThat(report.missing()).hasSize(1);
        assertThat(report.missing().get(0).window().name()).isEqualTo("aggs/AAPL/1-minute/2026-11-21/2026-11-21");
        assertThat(RawFiles.lines(raw).get(0).get("to").asText()).isEqualTo("2026-11-20");
    }

    @Test
    void aTimeBeyondThePlanStopsThatMonthAndNotTheSymbol() throws IOException {
        server.says(403, TIME_REFUSED);

        JobReport report = run("AAPL", "2024-10-01", "2024-11-30", BARS);

        assertThat(report.missing()).hasSize(1);
        assertThat(report.windows()).isEqualTo(1);
    }

    @Test
    void aSymbolBeyondThePlanIsStoppedAndTheOthersGoOn() throws IOException {
        server.says(403, PLAN_REFUSED);

        JobReport report = run("O:SPY,AAPL", "2026-01-05", "2026-03-31", BARS);

        assertThat(report.missing()).hasSize(1);
        assertThat(report.missing().get(0).why().why()).isEqualTo(Why.PLAN);
        assertThat(report.windows()).isEqualTo(3);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aRefusedKeyStopsEverythingAndKeepsWhatCame() throws IOException {
        server.says(200, bars("AAPL", "", 1_767_623_400_000L)).says(401, "{\"error\":\"Unknown API Key\"}");

        JobReport report = run("AAPL,MSFT", "2026-01-05", "2026-03-31", BARS);

        assertThat(report.isStoppedEarly()).isTrue();
        assertThat(server.requests()).hasSize(2);
        assertThat(RawFiles.lines(raw)).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereEndsTheJobAfterThreeWindows() throws IOException {
        for (int i = 0; i < 3 * ClientLimits.USUAL.attempts(); i++) {
            server.says(503, "");
        }

        JobReport report = run("AAPL", "2026-01-05", "2026-09-30", BARS);

        assertThat(report.isStoppedEarly()).isTrue();
        assertThat(report.missing()).hasSize(3);
    }

    @Test
    @DisplayName("an answer that cannot be carried is missing, and the others are kept")
    void anAnswerTooLargeStopsNoOther() throws IOException {
        var kept = new ArrayList<String>();
        var store = new RawStore() {
            @Override
            public boolean isDone(Window window) {
                return false;
            }

            @Override
            public void keep(Window window, List<PageOutcome.Page> pages) throws IOException {
                if (window.symbol().equals("A")) {
                    throw new AnswerTooLargeException(2, 1);
                }
                kept.add(window.symbol());
            }

            @Override
            public void commit() {}

            @Override
            public String place() {
                return "nowhere";
            }

            @Override
            public void close() {}
        };
        JobReport report = run(store, plan("A,B", "2026-01-05", "2026-01-06", BARS), step -> {});

        assertThat(kept).containsExactly("B");
        assertThat(report.missing())
                .extracting(missing -> missing.why().reason())
                .containsExactly("an answer has 2 bytes compressed, a record holds 1: ask for a shorter time");
    }

    private static HistoryPlan plan(String symbols, String from, String to, Set<Kind> kinds) {
        return HistoryPlan.of(
                List.of(symbols.split(",", -1)), LocalDate.parse(from), LocalDate.parse(to), BarSize.MINUTE, kinds);
    }

    private JobReport run(String symbols, String from, String to, Set<Kind> kinds) throws IOException {
        var outside = new RawFolder.Outside(wall, time::nanos, new Random());
        var steps = new ArrayList<HistoryJob.Step>();
        try (RawFolder folder = RawFolder.open(raw, server.address().toString(), CommitLimits.USUAL, outside)) {
            JobReport report = run(folder, plan(symbols, from, to, kinds), steps::add);
            assertThat(steps).hasSize(report.windows() + report.missing().size());
            return report;
        }
    }

    private JobReport run(RawStore store, HistoryPlan plan, Consumer<HistoryJob.Step> steps) {
        var budget = new RequestBudget(5, Duration.ofMinutes(1));
        try (var client = new MassiveClient(
                VERTX, server.address(), ClientLimits.USUAL, budget, new MassiveClient.Time(wall, time::nanos, time))) {
            TestObserver<JobReport> job = new HistoryJob(client, store, Schedulers.io(), RECENT, steps)
                    .run(plan)
                    .test();
            job.awaitDone(30, TimeUnit.SECONDS).assertComplete();
            return job.values().get(0);
        }
    }
}
