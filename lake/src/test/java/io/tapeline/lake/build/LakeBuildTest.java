/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import io.tapeline.lake.TestRaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeBuildTest {

    private static final String FROM = "2026-01-05";
    private static final String TO = "2026-01-30";
    private static final String FETCHED = "2026-01-31T05:00:00.000Z";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void anEmptyLake() {
        lake = new TestLake(folder);
    }

    private static List<TestBar> month() {
        return TestMarket.bars("AAPL", FROM, TO);
    }

    private static TestBar at(List<TestBar> bars, String time) {
        return bars.stream()
                .filter(bar -> bar.at.toString().equals(time))
                .findFirst()
                .orElseThrow();
    }

    private BuildResult buildWith(Consumer<List<TestBar>> fault) throws Exception {
        List<TestBar> bars = month();
        fault.accept(bars);
        lake.run("r1", FETCHED).bars("AAPL", FROM, TO, bars).seal();
        return lake.build();
    }

    @Test
    @DisplayName("LAKE-1 a month of raw minutes becomes a file for each trading day, every number as the wire has it")
    void aMonthBecomesDays() throws Exception {
        BuildResult result = buildWith(bars -> {
            at(bars, "2026-01-06T15:00:00Z").volume = "7.0661926525697e+07";
            at(bars, "2026-01-06T15:00:00Z").vwap = null;
        });

        assertThat(result.isClean()).isTrue();
        assertThat(result.days()).hasSize(19).allMatch(DayResult::isIn);
        assertThat(lake.ask("SELECT count(*), count(DISTINCT dt), min(dt), max(dt) FROM bars"))
                .containsExactly(month().size() + " 19 2026-01-05 2026-01-30");
        assertThat(lake.ask(
                        "SELECT volume, vwap IS NULL, session FROM bars WHERE ts = TIMESTAMP '2026-01-06 15:00:00'"))
                .containsExactly("70661926.525697 true REGULAR");
    }

    @Test
    @DisplayName("LAKE-4 a day that fails a hard check stays out with its reason, and the other days go in")
    void aBadDayStaysOut() throws Exception {
        BuildResult result = buildWith(bars -> {
            at(bars, "2026-01-06T15:00:00Z").low = "-1";
            bars.add(at(bars, "2026-01-07T15:00:00Z"));
            bars.removeIf(bar -> bar.at.toString().startsWith("2026-01-08T16:"));
        });

        assertThat(TestLake.keptOut(result)).containsExactly("2026-01-06 05", "2026-01-07 03", "2026-01-08 09");
        assertThat(result.days().stream().filter(DayResult::isOut).flatMap(day -> day.reasons().stream()))
                .extracting(reason -> String.valueOf(reason.first()))
                .satisfiesExactly(
                        negative -> assertThat(negative)
                                .startsWith("AAPL 15:00 UTC: ")
                                .contains("low -1,"),
                        twice -> assertThat(twice).isEqualTo("AAPL 15:00 UTC: 2 bars, allowed: 1 bar"),
                        hole -> assertThat(hole)
                                .isEqualTo("AAPL 16:00 UTC: 60 minutes without a bar, allowed: fewer than 30"));
        assertThat(lake.ask("SELECT count(DISTINCT dt) FROM bars WHERE dt BETWEEN '2026-01-06' AND '2026-01-08'"))
                .containsExactly("0");
        assertThat(lake.ask("SELECT count(DISTINCT dt) FROM bars")).containsExactly("16");
    }

    @Test
    @DisplayName("LAKE-5 the same raw gives the same bytes")
    void theSameBytes() throws Exception {
        buildWith(bars -> {});
        byte[] first = Files.readAllBytes(lake.dayFile("2026-01-06"));

        assertThat(lake.build().days()).allMatch(day -> day.state() == DayResult.State.UNCHANGED);
        Files.delete(lake.dayFile("2026-01-06"));
        lake.build();

        assertThat(Files.readAllBytes(lake.dayFile("2026-01-06"))).isEqualTo(first);
    }

    @Test
    @DisplayName("LAKE-2 only files that a manifest names, with the bytes it says, are read")
    void onlySealedFiles() throws Exception {
        lake.run("r1", FETCHED)
                .bars("AAPL", FROM, FROM, TestMarket.bars("AAPL", FROM, FROM))
                .write();
        assertThat(lake.build().files()).isZero();

        TestRaw sealed = lake.run("r2", FETCHED).bars("MSFT", FROM, FROM, TestMarket.bars("MSFT", FROM, FROM));
        sealed.seal();
        Path file = sealed.write();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(lake.build().refused()).singleElement().asString().contains("r2-1.ndjson.gz has other bytes");
    }

    @Test
    @DisplayName("LAKE-4 a day that turns bad keeps its earlier version; a failure that was accepted goes in")
    void theEarlierVersionStays() throws Exception {
        buildWith(bars -> {});
        List<TestBar> bad = month();
        at(bad, "2026-01-06T15:00:00Z").volume = "-1";
        lake.run("r2", "2026-02-01T05:00:00.000Z").bars("AAPL", FROM, TO, bad).seal();

        BuildResult result = lake.build();

        assertThat(result.days().get(1).state()).isEqualTo(DayResult.State.STAYS);
        assertThat(lake.ask("SELECT count(*) FROM bars WHERE volume < 0")).containsExactly("0");
        assertThat(lake.build("2026-01-06/volume").isClean()).isTrue();
        assertThat(lake.ask("SELECT count(*) FROM bars WHERE volume < 0")).containsExactly("1");
    }

    @Test
    @DisplayName(
            "LAKE-3 the newest complete fetch of a day wins; one with a page missing, a wrong count or adjusted prices does not")
    void theNewestCompleteFetchWins() throws Exception {
        List<TestBar> old = TestMarket.bars("AAPL", FROM, FROM);
        List<TestBar> mended = TestMarket.bars("AAPL", FROM, FROM);
        mended.get(100).volume = "77";
        List<TestBar> cut = mended.subList(0, 300);
        lake.run("a", "2026-01-31T05:00:00Z").bars("AAPL", FROM, FROM, old).seal();
        lake.run("b", "2026-01-31T06:00:00Z").bars("AAPL", FROM, FROM, mended).seal();
        lake.run("c", "2026-01-31T07:00:00Z")
                .page("AAPL", FROM, FROM, 1, null, TestRaw.body("AAPL", cut, 300))
                .seal();
        lake.run("d", "2026-01-31T08:00:00Z")
                .page("AAPL", FROM, FROM, 1, "1", TestRaw.body("AAPL", cut, 390))
                .seal();
        lake.run("e", "2026-01-31T09:00:00Z")
                .page("AAPL", FROM, FROM, 1, "1", TestRaw.body("AAPL", cut, 300).replace("false", "true"))
                .seal();

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT count(*), count(*) FILTER (WHERE volume = 77) FROM bars"))
                .containsExactly("450 1");
    }

    @Test
    @DisplayName(
            "LAKE-3 with the clock set back the newer fetch wins: in a run the later one, of two runs that named last")
    void aClockSetBack() throws Exception {
        lake.run("a", "2026-01-31T09:00:00Z")
                .bars("AAPL", FROM, FROM, withVolume("1"))
                .seal();
        lake.run("b", "2026-01-31T05:00:00Z")
                .bars("AAPL", FROM, FROM, withVolume("2"))
                .bars("AAPL", FROM, "2026-01-06", withVolume("3"))
                .seal();
        lake.build();

        assertThat(lake.ask("SELECT DISTINCT volume FROM bars")).containsExactly("3");
    }

    private static List<TestBar> withVolume(String volume) {
        List<TestBar> bars = TestMarket.bars("AAPL", FROM, FROM);
        bars.forEach(bar -> bar.volume = volume);
        return bars;
    }

    @Test
    @DisplayName(
            "LAKE-3 with no complete fetch the days it touches stay out: a wrong count those of its page, a lost page all")
    void incompleteStaysOut() throws Exception {
        List<TestBar> first = TestMarket.bars("AAPL", "2026-01-05", "2026-01-06");
        List<TestBar> second = TestMarket.bars("AAPL", "2026-01-07", "2026-01-08");
        lake.run("a", FETCHED)
                .page("AAPL", "2026-01-05", "2026-01-08", 1, null, TestRaw.body("AAPL", first, first.size() + 1))
                .page("AAPL", "2026-01-05", "2026-01-08", 2, "2", TestRaw.body("AAPL", second, second.size()))
                .page("MSFT", "2026-01-12", "2026-01-13", 1, null, TestRaw.body("MSFT", List.of(), 0))
                .seal();

        assertThat(TestLake.keptOut(lake.build()))
                .containsExactly("2026-01-05 01", "2026-01-06 01", "2026-01-12 01", "2026-01-13 01");
        assertThat(lake.ask("SELECT DISTINCT dt FROM bars ORDER BY dt")).containsExactly("2026-01-07", "2026-01-08");
    }

    @Test
    @DisplayName("LAKE-2 a response delivered twice counts once; a line that is none is told and the others are read")
    void deliveredTwice() throws Exception {
        List<TestBar> bars = TestMarket.bars("AAPL", FROM, FROM);
        TestRaw twice = lake.run("a", FETCHED).bars("AAPL", FROM, FROM, bars);
        twice.line("{\"schema\":\"other/1\"}").seal();
        Path first = folder.resolve("raw/source=massive/dt=2026-01-31/a-1.ndjson.gz");
        Path again = first.resolveSibling("b-1.ndjson.gz");
        Files.copy(first, again);
        Path manifest = folder.resolve("raw/source=massive/manifests/a.json");
        Files.writeString(
                manifest.resolveSibling("b.json"),
                Files.readString(manifest)
                        .replace("a-1.ndjson", "b-1.ndjson")
                        .replace("\"run\":\"a\"", "\"run\":\"b\""));

        BuildResult result = lake.build();

        assertThat(result.refused())
                .hasSize(2)
                .allMatch(line -> line.contains("schema must be tapeline.raw/1, was other/1"));
        assertThat(result.notTaken()).containsEntry("delivered again", 1L);
        assertThat(lake.ask("SELECT count(*) FROM bars")).containsExactly("450");
    }

    @Test
    @DisplayName("LAKE-7 a day's file says by digest which raw responses it was made from")
    void saysWhatItWasMadeFrom() throws Exception {
        buildWith(bars -> {});
        Path day = lake.dayFile("2026-01-06").getParent();
        try (var beside = Files.newDirectoryStream(day, "_made-from-*.json")) {
            String text = Files.readString(beside.iterator().next());
            assertThat(text).contains("\"id\":\"r1-1\",\"symbol\":\"AAPL\",\"run\":\"r1\"");
        }
        assertThat(lake.ask(
                        "SELECT CAST(key AS varchar) FROM parquet_kv_metadata('" + lake.dayFile("2026-01-06") + "')"))
                .containsExactly("made_from");
    }

    @Test
    @DisplayName("LAKE-8 the day is New York's for stocks and UTC's for coins, whenever it was fetched")
    void theDayIsTheVenues() throws Exception {
        lake.run("a", FETCHED)
                .bars(
                        "AAPL",
                        "2026-01-06",
                        "2026-01-06",
                        List.of(new TestBar(Instant.parse("2026-01-07T00:30:00Z"), "5")))
                .bars(
                        "X:BTCUSD",
                        "2026-01-07",
                        "2026-01-07",
                        List.of(new TestBar(Instant.parse("2026-01-07T00:30:00Z"), "5")))
                .seal();
        lake.build();

        assertThat(lake.ask("SELECT dt, symbol, session FROM bars ORDER BY dt"))
                .containsExactly("2026-01-06 AAPL POST_MARKET", "2026-01-07 X:BTCUSD REGULAR");
    }

    @Test
    @DisplayName(
            "LAKE-1 what the source computed in doubles is rounded to 12 decimals and keeps no day out; a price is exact or names its day")
    void computedNumbersAreRounded() throws Exception {
        BuildResult result = buildWith(bars -> {
            at(bars, "2026-01-06T15:00:00Z").vwap = "0.00000801234567890123";
            at(bars, "2026-01-06T15:00:00Z").volume = "0.30000000000000004";
            at(bars, "2026-01-06T15:01:00Z").vwap = "1.0000000000005";
            at(bars, "2026-01-06T15:02:00Z").vwap = "1.0000000000015";
            at(bars, "2026-01-07T15:00:00Z").close = "100.0000000000001";
            at(bars, "2026-01-08T15:00:00Z").vwap = "1e400";
            at(bars, "2026-01-09T15:00:00Z").trades = "1.5";
        });

        assertThat(lake.ask("SELECT vwap, volume FROM bars WHERE ts = TIMESTAMP '2026-01-06 15:00:00'"))
                .containsExactly("0.000008012346 0.3");
        assertThat(lake.ask("SELECT vwap FROM bars WHERE ts = TIMESTAMP '2026-01-06 15:01:00'"))
                .containsExactly("1");
        assertThat(lake.ask("SELECT vwap FROM bars WHERE ts = TIMESTAMP '2026-01-06 15:02:00'"))
                .containsExactly("1.000000000002");
        assertThat(TestLake.keptOut(result)).containsExactly("2026-01-07 02", "2026-01-08 02", "2026-01-09 02");
        assertThat(result.days().get(2).reasons().get(0).first()).contains("unusable: c 100.0000000000001");
    }
}
