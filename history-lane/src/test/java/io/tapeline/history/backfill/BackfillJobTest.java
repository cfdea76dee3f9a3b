/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import static io.tapeline.history.ForeignMassive.bars;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.ForeignMassive;
import io.tapeline.history.JumpingScheduler;
import io.tapeline.history.RawFiles;
import io.tapeline.history.client.ClientLimits;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawAnswers;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testbasics.ManualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillJobTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DAY_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Attempted to request today's data before end of day.\"}";
    private static final String TIME_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Your plan doesn't include this data timeframe.\"}";
    private static final String PLAN_REFUSED =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}";

    @TempDir
    Path raw;

    private final ManualClock wall = new ManualClock("2026-11-22T12:00:00Z");
    private final JumpingScheduler time = new JumpingScheduler();
    private final BackfillTables tables = new BackfillTables();
    private final ForeignMassive server;
    private int opened;

    BackfillJobTest() throws IOException {
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

    private GapRecord gap(String symbol, String from, String to) {
        var gap = new GapRecord(
                symbol, new GapRecord.Opening(1, opened++), Instant.parse(from), Instant.parse(to), "DISCONNECTED");
        tables.gap(gap);
        return gap;
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    @DisplayName("BACKFILL-11 a gap is filled with the official minutes it touches, and with no other of their day")
    void filled() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-20T15:30:30Z", "2026-11-20T15:32:10Z");
        server.says(
                200,
                bars(
                        "AAPL",
                        "",
                        millis("2026-11-20T15:29:00Z"),
                        millis("2026-11-20T15:30:00Z"),
                        millis("2026-11-20T15:32:00Z"),
                        millis("2026-11-20T15:33:00Z")));

        BackfillReport report = run();

        assertThat(tables.bars())
                .extracting(BackfilledBar::start)
                .containsExactly(millis("2026-11-20T15:30:00Z") / 1000, millis("2026-11-20T15:32:00Z") / 1000);
        BackfilledBar first = tables.bars().get(0);
        assertThat(first.symbol()).isEqualTo("AAPL");
        assertThat(first.origin()).isEqualTo(Origin.SYNTHETIC);
        assertThat(first.volume()).isEqualTo(new BigDecimal("70790813"));
        assertThat(first.vwap()).isEqualTo(new BigDecimal("179.1234"));
        assertThat(first.trades()).isEqualTo(12L);
        assertThat(tables.outcome(gap)).contains(new GapBackfill(Result.FILLED, 2, null, Origin.SYNTHETIC, NOW));
        assertThat(report.bars()).isEqualTo(2);
        assertThat(RawFiles.lines(raw)).as("the answer is kept as any other").hasSize(1);
        assertThat(server.requests()).allMatch(request -> request.contains("adjusted=false"));
    }

    @Test
    @DisplayName("BACKFILL-12 a gap in which nothing could trade is filled, with no bars and no request")
    void aWeekend() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-14T02:00:00Z", "2026-11-16T08:00:00Z");

        run();

        assertThat(tables.outcome(gap)).contains(new GapBackfill(Result.FILLED, 0, null, null, NOW));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisplayName("BACKFILL-12 a day without an official bar in the gap is filled too")
    void nothingTraded() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-20T15:30:30Z", "2026-11-20T15:32:10Z");

        run();

        assertThat(tables.outcome(gap).orElseThrow().result()).isEqualTo(Result.FILLED);
        assertThat(tables.bars()).isEmpty();
    }

    @Test
    @DisplayName("BACKFILL-13 days that could not be had make a gap partly filled, and only they are asked for again")
    void partly() throws IOException {
        GapRecord gap = gap("COINBASE:BTC-USD", "2026-10-31T23:30:00Z", "2026-11-01T00:30:00Z");
        server.says(200, bars("X:BTCUSD", "", millis("2026-10-31T23:45:00Z"))).says(404, "{\"message\":\"none\"}");

        run();
        GapBackfill first = tables.outcome(gap).orElseThrow();
        assertThat(first.result()).isEqualTo(Result.PARTLY);
        assertThat(first.bars()).isOne();
        assertThat(first.reason()).startsWith("2026-11-01: HTTP 404");

        server.says(200, bars("X:BTCUSD", "", millis("2026-11-01T00:15:00Z")));
        run();
        assertThat(tables.outcome(gap).orElseThrow().result()).isEqualTo(Result.FILLED);
        assertThat(tables.bars()).extracting(BackfilledBar::ticker).containsExactly("X:BTCUSD", "X:BTCUSD");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    @DisplayName(
            "BACKFILL-14 a day whose data is not there yet, and a server that does not answer, leave a gap as it is")
    void waits() throws IOException {
        GapRecord recent = gap("AAPL", "2026-11-20T15:30:30Z", "2026-11-20T15:32:10Z");
        server.says(403, DAY_REFUSED);
        assertThat(run().waiting()).isOne();
        assertThat(tables.outcome(recent)).isEmpty();

        for (int i = 0; i < ClientLimits.USUAL.attempts(); i++) {
            server.says(503, "");
        }
        assertThat(run().waiting()).isOne();
        assertThat(tables.outcome(recent)).isEmpty();

        server.says(401, "{\"error\":\"Unknown API Key\"}");
        assertThat(run().isKeyRefused()).isTrue();
        assertThat(tables.outcome(recent)).isEmpty();

        run();
        assertThat(tables.outcome(recent).orElseThrow().result()).isEqualTo(Result.FILLED);
    }

    @Test
    @DisplayName(
            "BACKFILL-15 a plan without the symbol and a venue without official bars make a gap impossible, with the reason")
    void impossible() throws IOException {
        GapRecord stock = gap("AAPL", "2026-11-03T15:30:30Z", "2026-11-03T15:32:10Z");
        GapRecord venue = gap("BINANCE:BTCUSDT", "2026-11-03T15:30:30Z", "2026-11-03T15:32:10Z");
        server.says(403, PLAN_REFUSED);

        run();

        assertThat(tables.outcome(stock).orElseThrow().reason())
                .isEqualTo("2026-11-03: HTTP 403 You are not entitled to this data.");
        assertThat(tables.outcome(venue))
                .contains(new GapBackfill(Result.IMPOSSIBLE, 0, "no official aggregates of this venue", null, NOW));
        run();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName(
            "BACKFILL-16 of a month of which the plan has only the newest days those are filled, whatever else was asked with them")
    void theEdgeOfThePlan() throws IOException {
        List<GapRecord> gaps = List.of("05", "06", "07", "08", "11", "12").stream()
                .map(day -> gap("AAPL", "2024-11-" + day + "T15:30:00Z", "2024-11-" + day + "T15:31:00Z"))
                .toList();
        // refused from the 5th; then from the 8th granted, from the 7th refused
        server.says(403, TIME_REFUSED)
                .says(200, bars("AAPL", "", millis("2024-11-08T15:30:00Z"), millis("2024-11-12T15:30:00Z")))
                .says(403, TIME_REFUSED);

        run();

        assertThat(gaps.stream().map(gap -> tables.outcome(gap).orElseThrow().result()))
                .containsExactly(
                        Result.IMPOSSIBLE,
                        Result.IMPOSSIBLE,
                        Result.IMPOSSIBLE,
                        Result.FILLED,
                        Result.FILLED,
                        Result.FILLED);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    @DisplayName("BACKFILL-17 official minutes that are no bars are left out, and their gap is partly filled")
    void unusableBars() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-20T15:30:00Z", "2026-11-20T15:34:00Z");
        long first = millis("2026-11-20T15:30:00Z");
        String body = bars("AAPL", "", first, first + 60_000, first + 120_000, first + 120_000)
                .replaceFirst("\"l\":178", "\"l\":-178");
        server.says(200, body);

        run();

        assertThat(tables.bars()).extracting(BackfilledBar::start).containsExactly(first / 1000 + 60);
        assertThat(tables.outcome(gap))
                .contains(new GapBackfill(Result.PARTLY, 1, "2 official minutes are no bars", Origin.SYNTHETIC, NOW));
    }

    @Test
    @DisplayName(
            "BACKFILL-17 an answer that has not as many minutes as it states fills its gaps partly, however it looks")
    void aMiscountedAnswer() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-20T15:30:00Z", "2026-11-20T15:34:00Z");
        GapRecord other = gap("AAPL", "2026-11-20T16:30:00Z", "2026-11-20T16:31:00Z");
        String body = bars("AAPL", "", millis("2026-11-20T15:30:00Z"))
                .replaceFirst("\"resultsCount\":1", "\"resultsCount\":3");
        server.says(200, body);

        run();

        assertThat(tables.bars()).hasSize(1);
        String said = "an answer states 3 minutes and has 1";
        assertThat(tables.outcome(gap)).contains(new GapBackfill(Result.PARTLY, 1, said, Origin.SYNTHETIC, NOW));
        assertThat(tables.outcome(other).orElseThrow().reason()).isEqualTo(said);
    }

    @Test
    @DisplayName("BACKFILL-18 a gap that closed later while it was filled keeps no outcome, and is filled again")
    void grown() throws IOException {
        GapRecord gap = gap("AAPL", "2026-11-20T15:30:00Z", "2026-11-20T15:31:00Z");
        BackfillPlan plan = BackfillPlan.of(tables.gaps(), NOW, false);
        var longer =
                new GapRecord("AAPL", gap.opened(), gap.from(), Instant.parse("2026-11-20T15:40:00Z"), "DISCONNECTED");
        tables.gap(longer);

        assertThat(run(plan).changed()).isOne();
        assertThat(tables.outcome(longer)).isEmpty();
        run();
        assertThat(tables.outcome(longer).orElseThrow().result()).isEqualTo(Result.FILLED);
    }

    @Test
    @DisplayName(
            "BACKFILL-19 killed at any write and started again it ends in the same rows, and asks for nothing twice")
    void killed() throws IOException {
        List<GapRecord> gaps = List.of(
                gap("AAPL", "2026-11-19T15:30:00Z", "2026-11-19T15:32:00Z"),
                gap("AAPL", "2026-11-20T15:30:00Z", "2026-11-20T15:32:00Z"),
                gap("MSFT", "2026-11-20T15:30:00Z", "2026-11-20T15:31:00Z"),
                gap("BINANCE:BTCUSDT", "2026-11-20T15:30:00Z", "2026-11-20T15:31:00Z"));
        server.says(200, bars("AAPL", "", millis("2026-11-19T15:30:00Z"), millis("2026-11-20T15:31:00Z")))
                .says(200, bars("MSFT", "", millis("2026-11-20T15:30:00Z")));
        int kills = 0;
        for (int writes = 0; ; writes++) {
            tables.dieAfter(writes);
            TestObserver<BackfillReport> job = observe(BackfillPlan.of(tables.gaps(), NOW, false));
            if (job.values().size() == 1) {
                break;
            }
            job.assertError(BackfillTables.Killed.class);
            kills++;
        }

        assertThat(kills).isGreaterThan(2);
        assertThat(tables.bars()).hasSize(3);
        assertThat(gaps).allMatch(gap -> tables.outcome(gap).isPresent());
        assertThat(server.requests()).hasSize(2);
        var rows = tables.rows();
        assertThat(run().bars()).isZero();
        assertThat(tables.rows()).isEqualTo(rows);
    }

    private BackfillReport run() throws IOException {
        return run(BackfillPlan.of(tables.gaps(), NOW, false));
    }

    private BackfillReport run(BackfillPlan plan) throws IOException {
        return observe(plan).assertComplete().values().get(0);
    }

    private TestObserver<BackfillReport> observe(BackfillPlan plan) throws IOException {
        var budget = new RequestBudget(5, Duration.ofMinutes(1));
        var outside = new RawFolder.Outside(wall, time::nanos, new Random());
        try (var client = new MassiveClient(
                        VERTX,
                        server.address(),
                        ClientLimits.USUAL,
                        budget,
                        new MassiveClient.Time(wall, time::nanos, time));
                RawFolder folder = RawFolder.open(raw, server.address().toString(), CommitLimits.USUAL, outside)) {
            var job = new BackfillJob(
                    client,
                    folder,
                    RawAnswers.of(folder),
                    tables,
                    Origin.SYNTHETIC,
                    new BackfillJob.Outside(Schedulers.io(), wall, LocalDate.parse("2026-11-19"), 5, step -> {}));
            TestObserver<BackfillReport> observer = job.run(plan).test();
            assertThat(observer.awaitDone(30, TimeUnit.SECONDS).isDisposed()).isFalse();
            return observer;
        }
    }
}
