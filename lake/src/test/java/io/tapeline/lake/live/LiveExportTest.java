/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import static io.tapeline.lake.live.TestLive.received;
import static io.tapeline.lake.live.TestLive.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.GapRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveExportTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-06");
    private static final Instant WHOLE = Instant.parse("2026-01-07T12:00:00Z");

    @TempDir
    Path folder;

    private final TestLive live = new TestLive();
    private TestLake lake;

    @BeforeEach
    void anEmptyLake() {
        lake = new TestLake(folder);
    }

    private ExportResult export() throws Exception {
        return new LiveExport(live, "test", lake.lake(), DAY).run((done, of) -> {});
    }

    private static GapRecord gap(long line, @Nullable String from, @Nullable String to) {
        return new GapRecord(
                "AAPL",
                new GapRecord.Opening(1, line),
                from == null ? null : Instant.parse(from),
                to == null ? null : Instant.parse(to),
                "DISCONNECTED");
    }

    private byte[] file(String table) throws Exception {
        return Files.readAllBytes(lake.lake().resolve(table + "/source=live/dt=" + DAY + "/" + table + ".parquet"));
    }

    @Test
    @DisplayName("LIVE-1 one SQL sees the day's live minutes beside the official ones, every digit of them")
    void oneSqlSeesBoth() throws Exception {
        lake.run("r1", "2026-01-31T05:00:00.000Z")
                .bars("AAPL", "2026-01-06", "2026-01-06", TestMarket.bars("AAPL", "2026-01-06", "2026-01-06"))
                .seal();
        lake.build();
        live.symbol("AAPL", WHOLE);
        live.fold(
                ConditionPolicy.CONSOLIDATED,
                List.of(
                        trade("AAPL", 1, "2026-01-06T15:00:01Z", "213.38", "100"),
                        trade("AAPL", 2, "2026-01-06T15:00:02Z", "213.390000000001", "0.5"),
                        trade("AAPL", 3, "2026-01-06T15:00:03Z", "500", "7", "12")));

        ExportResult result = export();

        assertThat(result.bars()).isEqualTo(1);
        assertThat(lake.ask("SELECT source, count(*) AS bars FROM bars GROUP BY source ORDER BY source"))
                .containsExactly("live 1", "massive 450");
        assertThat(lake.ask("SELECT dt, ts, open, high, low, close, volume, trades, session, complete, late, basis"
                        + " FROM bars WHERE source = 'live'"))
                .containsExactly("2026-01-06 2026-01-06 15:00:00 213.38 213.390000000001 213.38 213.390000000001"
                        + " 107.5 3 REGULAR true 0 eligible");
    }

    @Test
    @DisplayName("LIVE-2 a day is the venue's, and what stands is exported with its completeness")
    void whatStandsWithItsCompleteness() throws Exception {
        live.symbol("AAPL", Instant.parse("2026-01-06T15:02:30Z"));
        live.symbol(
                "BINANCE:BTCUSDT",
                WHOLE,
                new GapRecord(
                        "BINANCE:BTCUSDT",
                        new GapRecord.Opening(1, 9),
                        Instant.parse("2026-01-06T15:01:30Z"),
                        null,
                        "DISCONNECTED"));
        live.fold(
                ConditionPolicy.CONSOLIDATED,
                Stream.of("AAPL", "BINANCE:BTCUSDT")
                        .flatMap(symbol -> Stream.of(
                                        "2026-01-06T00:30:00Z",
                                        "2026-01-06T14:59:00Z",
                                        "2026-01-06T15:01:00Z",
                                        "2026-01-07T00:30:00Z")
                                .map(at -> trade(symbol, Instant.parse(at).getEpochSecond() / 60, at, "10", "1")))
                        .toList());

        ExportResult result = export();

        assertThat(result.incomplete()).isEqualTo(3);
        assertThat(lake.ask("SELECT symbol, ts, complete FROM bars ORDER BY symbol, ts"))
                .containsExactly(
                        "AAPL 2026-01-06 14:59:00 true",
                        "AAPL 2026-01-06 15:01:00 false",
                        "AAPL 2026-01-07 00:30:00 false",
                        "BINANCE:BTCUSDT 2026-01-06 00:30:00 true",
                        "BINANCE:BTCUSDT 2026-01-06 14:59:00 true",
                        "BINANCE:BTCUSDT 2026-01-06 15:01:00 false");
    }

    @Test
    @DisplayName(
            "LIVE-3 trades are there once each, by their identity and in the order of trading, whatever rows repeat them")
    void tradesOnce() throws Exception {
        live.symbol("AAPL", WHOLE);
        var first = trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1");
        var equalPrint = trade("AAPL", 2, "2026-01-06T15:00:01Z", "10", "1");
        var late = received(
                "AAPL",
                3,
                Instant.parse("2026-01-06T15:00:00.5Z"),
                Instant.parse("2026-01-06T15:30:00Z"),
                "11.25",
                "3",
                "12",
                "37");
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(first, equalPrint, late));
        live.pack(Stream.of(first, late));
        live.pack(Stream.of(equalPrint));

        export();

        assertThat(lake.ask(
                        "SELECT symbol, traded_at, received_at, price, size, conditions, basis, counts, epoch, frame,"
                                + " index FROM trades"))
                .containsExactly(
                        "AAPL 2026-01-06 15:00:00.5 2026-01-06 15:30:00 11.25 3 12,37 ineligible true 1 3 0",
                        "AAPL 2026-01-06 15:00:01 2026-01-06 15:00:01.03 10 1  eligible true 1 1 0",
                        "AAPL 2026-01-06 15:00:01 2026-01-06 15:00:01.03 10 1  eligible true 1 2 0");
    }

    @Test
    @DisplayName(
            "LIVE-4 a gap is in each day that it touches, one without a beginning or an end in all before or after")
    void gapsOfTheDay() throws Exception {
        live.symbol("AAPL", WHOLE);
        live.gap(gap(1, null, "2026-01-05T12:00:00Z"));
        live.gap(gap(2, null, "2026-01-06T12:00:00Z"));
        live.gap(gap(3, "2026-01-06T15:00:00Z", "2026-01-06T16:00:00Z"));
        live.gap(gap(4, "2026-01-06T18:00:00Z", null));
        live.gap(gap(5, "2026-01-07T06:00:00Z", null));

        export();

        assertThat(lake.ask("SELECT symbol, started_at, ended_at, cause, epoch, line FROM gaps"))
                .containsExactly(
                        "AAPL  2026-01-06 12:00:00 DISCONNECTED 1 2",
                        "AAPL 2026-01-06 15:00:00 2026-01-06 16:00:00 DISCONNECTED 1 3",
                        "AAPL 2026-01-06 18:00:00  DISCONNECTED 1 4");
    }

    @Test
    @DisplayName("LIVE-5 the same rows give the same bytes; a later export replaces what has changed and nothing else")
    void sameBytes() throws Exception {
        live.symbol("AAPL", WHOLE);
        live.gap(gap(3, "2026-01-06T15:00:00Z", "2026-01-06T16:00:00Z"));
        var first = trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1");
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(first));
        assertThat(export().changed()).containsExactly("trades", "gaps", "bars");
        byte[] bars = file("bars");
        byte[] trades = file("trades");

        live.pack(Stream.of(first));
        assertThat(export().changed()).isEmpty();
        assertThat(file("bars")).isEqualTo(bars);
        assertThat(file("trades")).isEqualTo(trades);

        live.fold(ConditionPolicy.CONSOLIDATED, List.of(trade("AAPL", 2, "2026-01-06T15:01:01Z", "11", "1")));
        assertThat(export().changed()).containsExactly("trades", "bars");
        assertThat(lake.ask("SELECT count(*) FROM bars")).containsExactly("2");
    }

    @Test
    @DisplayName("LIVE-5 a store that has nothing of the day replaces nothing")
    void nothingReplacesNothing() throws Exception {
        live.symbol("AAPL", WHOLE);
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1")));
        export();
        live.forget();
        live.symbol("AAPL", WHOLE);

        assertThat(export().isEmpty()).isTrue();
        assertThat(lake.ask("SELECT count(*) FROM bars")).containsExactly("1");
    }

    @Test
    @DisplayName("LIVE-9 tables made anew, which know of the day a gap or its afternoon alone, replace nothing of it")
    void tablesMadeAnewReplaceNothing() throws Exception {
        live.symbol("AAPL", WHOLE);
        var morning = trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1");
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(morning));
        export();

        live.forget();
        live.symbol("AAPL", WHOLE);
        live.gap(gap(1, null, "2026-01-07T12:00:00Z"));
        ExportResult gapAlone = export();
        live.fold(
                ConditionPolicy.CONSOLIDATED,
                List.of(
                        trade("AAPL", 5, "2026-01-06T18:00:01Z", "11", "1"),
                        trade("AAPL", 6, "2026-01-06T18:01:01Z", "11", "1")));
        ExportResult afternoonAlone = export();

        assertThat(gapAlone.lacking()).containsExactly("AAPL 1");
        assertThat(gapAlone.changed()).isEmpty();
        assertThat(afternoonAlone.lacking()).containsExactly("AAPL 1");
        assertThat(lake.ask("SELECT ts FROM bars")).containsExactly("2026-01-06 15:00:00");
        assertThat(lake.ask("SELECT frame FROM trades")).containsExactly("1");

        live.fold(ConditionPolicy.CONSOLIDATED, List.of(morning));
        assertThat(export().isWhole()).isTrue();
        assertThat(lake.ask("SELECT count(*) FROM bars")).containsExactly("3");
    }

    @Test
    @DisplayName("LIVE-9 who says so replaces a day by less")
    void replacedByLess() throws Exception {
        live.symbol("AAPL", WHOLE);
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1")));
        export();
        live.forget();
        live.symbol("AAPL", WHOLE);
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(trade("AAPL", 5, "2026-01-06T18:00:01Z", "11", "1")));

        ExportResult result =
                new LiveExport(live, "test", lake.lake(), DAY).replacing().run((done, of) -> {});

        assertThat(result.isWhole()).isTrue();
        assertThat(lake.ask("SELECT ts FROM bars")).containsExactly("2026-01-06 18:00:00");
    }

    @Test
    @DisplayName("LIVE-6 of a day whose every row is refused the first thousand are told, and all are counted")
    void refusalsAreBounded() throws Exception {
        live.symbol("AAPL", WHOLE);
        for (int minute = 0; minute < 1_200; minute++) {
            live.minute(Row.write()
                    .text("series", "AAPL#1m")
                    .number("start", Instant.parse("2026-01-06T05:00:00Z").getEpochSecond() + minute * 60L)
                    .row());
        }

        ExportResult result = export();

        assertThat(result.refusals()).isEqualTo(1_200);
        assertThat(result.refused()).hasSize(1_000);
    }

    @Test
    @DisplayName("LIVE-6 a row that cannot be read and a number that does not fit are told, and hide nothing else")
    void refusalsAreTold() throws Exception {
        live.symbol("AAPL", WHOLE);
        live.minute(Row.write()
                .text("series", "AAPL#1m")
                .number("start", Instant.parse("2026-01-06T15:05:00Z").getEpochSecond())
                .row());
        live.fold(
                ConditionPolicy.CONSOLIDATED,
                List.of(
                        trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1"),
                        trade("AAPL", 2, "2026-01-06T15:01:01Z", "0.0000000000001", "1")));

        ExportResult result = export();

        assertThat(result.refused())
                .anyMatch(line -> line.contains("a row needs the attribute"))
                .contains("AAPL 2026-01-06T15:01:00Z: 0.0000000000001 does not fit its column")
                .contains("trade AAPL 1/2.0: 0.0000000000001 does not fit its column");
        assertThat(lake.ask("SELECT ts, coalesce(open, -1) FROM bars ORDER BY ts"))
                .containsExactly("2026-01-06 15:00:00 10", "2026-01-06 15:01:00 -1");
    }

    @Test
    @Tag("slow")
    @DisplayName("LIVE-7 a day of half a million trades is exported in a heap of 40 MB")
    void memoryDoesNotGrowWithTheDay() throws Exception {
        Path output = folder.resolve("said");
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugeDayMain.class.getName(),
                        lake.lake().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(export.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(output).content().contains("500000 trades");
        assertThat(lake.ask("SELECT count(*) FROM trades")).containsExactly("500000");
    }
}
