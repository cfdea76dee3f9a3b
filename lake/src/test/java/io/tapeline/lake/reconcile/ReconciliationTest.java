/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestLake;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    private static final Duration AT_ONCE = Duration.ofMillis(40);

    @TempDir
    Path folder;

    private SyntheticDay day;

    @BeforeEach
    void anOrdinaryDay() {
        day = new SyntheticDay(folder);
    }

    private TestLake reconciled(ConditionPolicy policy) throws Exception {
        TestLake lake = day.inTheLake(policy);
        new Reconciliation(lake.lake(), SyntheticDay.DAY, "massive").run();
        return lake;
    }

    private TestLake reconciled() throws Exception {
        return reconciled(ConditionPolicy.ALL);
    }

    private static List<String> sums(TestLake lake) throws Exception {
        return lake.ask("SELECT result, coalesce(cause, '-'), count(*) FROM reconciliation GROUP BY ALL ORDER BY ALL");
    }

    private static List<String> of(TestLake lake, String time) throws Exception {
        return lake.ask("SELECT result, coalesce(cause, '-'), difference FROM reconciliation WHERE symbol = 'AAPL'"
                + " AND ts = TIMESTAMP '2026-01-06 " + time + ":00'");
    }

    @Test
    @DisplayName("RECON-1 what both sides saw alike is equal, minute by minute, in all five numbers")
    void anOrdinaryDayIsEqual() throws Exception {
        assertThat(sums(reconciled())).containsExactly("equal - 780");
    }

    @Test
    @DisplayName("RECON-2 of a lost hour, 40 late trades and 3 odd-lot highs every difference is classified right")
    void aLostHourLateTradesAndOddLots() throws Exception {
        day.gap("AAPL", "15:59:40", "17:00:20");
        for (int minute = 0; minute < 40; minute++) {
            String time = String.format("%02d:%02d:30", 17 + minute / 20, minute % 20 * 3);
            day.late("MSFT", time, minute % 2 == 0 ? "500" : "401.11");
        }
        for (String time : List.of("18:10:07", "18:20:07", "18:30:07")) {
            day.print("AAPL", time, AT_ONCE, "300", "7", "12");
        }

        TestLake lake = reconciled();

        assertThat(sums(lake))
                .containsExactly("equal - 675", "explained gap 62", "explained late 40", "explained odd lot 3");
        assertThat(of(lake, "18:20")).containsExactly("explained odd lot differs in high");
        assertThat(of(lake, "16:30")).containsExactly("explained gap only official");
        assertThat(of(lake, "15:59").get(0))
                .startsWith("explained gap differs in")
                .endsWith(" volume");
        assertThat(lake.ask("SELECT DISTINCT symbol FROM reconciliation WHERE cause = 'late'"))
                .containsExactly("MSFT");
    }

    @Test
    @DisplayName("RECON-2 late is what a bar counts as late: received more than 2 minutes after the minute's end")
    void theSameLatenessAsTheBars() throws Exception {
        day.late("AAPL", "18:10:30", Duration.ofSeconds(150), "150")
                .late("AAPL", "18:20:30", Duration.ofMillis(150_001), "150");

        TestLake lake = reconciled();

        assertThat(of(lake, "18:10").get(0)).startsWith("unexplained");
        assertThat(of(lake, "18:20").get(0)).startsWith("explained late");
        assertThat(lake.ask("SELECT ts FROM reconciliation WHERE live_late > 0"))
                .containsExactly("2026-01-06 18:20:00");
    }

    @Test
    @DisplayName(
            "RECON-3 a condition explains what is equal without the prints that the tape lets set no price, or no volume")
    void conditions() throws Exception {
        day.print("AAPL", "18:10:07", AT_ONCE, "100", "300", "3")
                .print("AAPL", "18:20:07", AT_ONCE, "300", "50", "12", "37")
                .print("AAPL", "18:21:07", AT_ONCE, "300", "7", "12")
                .print("AAPL", "18:21:08", AT_ONCE, "100", "700", "5")
                .repeated("AAPL", "18:30:59", "90000", "16")
                .print("AAPL", "22:10:00", AT_ONCE, "210", "3", "12", "24")
                .print("AAPL", "22:20:00", AT_ONCE, "210", "3000", "3", "24");

        TestLake lake = reconciled();

        assertThat(of(lake, "18:10")).containsExactly("explained condition differs in low");
        assertThat(of(lake, "18:20")).containsExactly("explained odd lot differs in high");
        assertThat(of(lake, "18:21")).containsExactly("explained condition differs in high low");
        assertThat(of(lake, "18:30")).containsExactly("explained condition differs in volume");
        assertThat(of(lake, "22:10")).containsExactly("explained odd lot only live");
        assertThat(of(lake, "22:20")).containsExactly("explained condition only live");
        assertThat(sums(lake)).containsExactly("equal - 776", "explained condition 4", "explained odd lot 2");
    }

    @Test
    @DisplayName("RECON-3 bars folded by the tape's rules differ only where no print may set a price")
    void foldedByTheRules() throws Exception {
        day.print("AAPL", "18:10:07", AT_ONCE, "100", "300", "3")
                .print("AAPL", "18:20:07", AT_ONCE, "300", "7", "12")
                .print("AAPL", "22:10:00", AT_ONCE, "210", "3", "12", "24");

        TestLake lake = reconciled(ConditionPolicy.CONSOLIDATED);

        assertThat(sums(lake)).containsExactly("equal - 780", "explained odd lot 1");
    }

    @Test
    @DisplayName("RECON-4 causes that account for a difference together are all named")
    void causesTogether() throws Exception {
        day.late("AAPL", "18:10:30", "150")
                .print("AAPL", "18:10:07", AT_ONCE, "300", "7", "12")
                .print("AAPL", "18:40:07", AT_ONCE, "300", "7", "12")
                .gap("AAPL", "18:40:30", "18:40:50")
                .late("AAPL", "22:10:00", "210", "24");

        TestLake lake = reconciled();

        assertThat(of(lake, "18:10").get(0)).startsWith("explained late, odd lot differs in");
        assertThat(of(lake, "18:40").get(0)).startsWith("explained gap, odd lot differs in");
        assertThat(of(lake, "22:10")).containsExactly("explained late only live");
    }

    @Test
    @DisplayName("RECON-5 a cause nearby explains nothing that it does not account for")
    void aCauseNearbyIsNotEnough() throws Exception {
        day.gap("AAPL", "15:00:20", "15:00:40")
                // more volume than official: no lost trade makes that
                .official("AAPL", "15:00:00", bar -> bar.volume = "100")
                // lower than all we have, and nothing lost in volume
                .gap("AAPL", "15:10:57", "15:10:58")
                .official("AAPL", "15:10:00", bar -> bar.low = "1")
                // a late trade, and yet another official volume
                .late("AAPL", "15:20:30", "150")
                .official("AAPL", "15:20:00", bar -> bar.volume = "601")
                // an odd lot, and an official high that no rule makes
                .print("AAPL", "15:30:07", AT_ONCE, "300", "7", "12")
                .official("AAPL", "15:30:00", bar -> bar.high = "250")
                // the minute beside a gap
                .gap("AAPL", "15:40:00", "15:41:00")
                .lose("AAPL", "15:41:00", "15:42:00");

        TestLake lake = reconciled();

        for (String time : List.of("15:00", "15:10", "15:20", "15:30", "15:41")) {
            assertThat(of(lake, time).get(0)).as(time).startsWith("unexplained - ");
        }
        assertThat(sums(lake)).containsExactly("equal - 774", "explained gap 1", "unexplained - 5");
    }

    @Test
    @DisplayName("RECON-5 a difference that no cause explains is found, and so is a minute that one side lacks")
    void theUnexplainedIsFound() throws Exception {
        day.official("AAPL", "15:00:00", bar -> bar.close = bar.low = "199").lose("AAPL", "15:10:00", "15:11:00");

        TestLake lake = reconciled();

        assertThat(of(lake, "15:00")).containsExactly("unexplained - differs in low close");
        assertThat(of(lake, "15:10")).containsExactly("unexplained - only official");
        assertThat(sums(lake)).containsExactly("equal - 778", "unexplained - 2");
    }

    @Test
    @DisplayName("RECON-5 trades that do not make the live bar are no evidence")
    void tradesThatDoNotMakeTheBar() throws Exception {
        day.print("AAPL", "18:20:07", AT_ONCE, "300", "7", "12");
        TestLake lake = day.inTheLake(ConditionPolicy.ALL);
        Files.delete(lake.lake().resolve("trades/source=live/dt=2026-01-06/trades.parquet"));

        new Reconciliation(lake.lake(), SyntheticDay.DAY, "massive").run();

        assertThat(of(lake, "18:20")).containsExactly("unexplained - differs in high");
    }

    @Test
    @DisplayName("RECON-6 the same lake gives the same table, and a page and metrics that say what it says")
    void tablePageAndMetrics() throws Exception {
        day.gap("AAPL", "16:00:00", "16:10:00").official("MSFT", "15:00:00", bar -> bar.volume = "1");
        TestLake lake = reconciled();
        Path table = lake.lake().resolve("reconciliation/source=massive/dt=2026-01-06/reconciliation.parquet");
        byte[] before = Files.readAllBytes(table);

        var again = new Reconciliation(lake.lake(), SyntheticDay.DAY, "massive");
        again.run();

        assertThat(Files.readAllBytes(table)).isEqualTo(before);
        assertThat(again.page())
                .content()
                .contains("Reconciliation of 2026-01-06", "volume 600 ≠ 1", "none found", "only official");
        assertThat(again.metrics())
                .content()
                .contains(
                        "tapeline_reconciled_minutes{result=\"equal\",cause=\"\"} 769\n",
                        "tapeline_reconciled_minutes{result=\"explained\",cause=\"gap\"} 10\n",
                        "tapeline_reconciled_minutes{result=\"explained\",cause=\"odd lot\"} 0\n",
                        "tapeline_reconciled_minutes{result=\"unexplained\",cause=\"\"} 1\n",
                        "tapeline_reconciled_day_seconds 1767657600\n");
    }
}
