/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.benchmarks.cost.SyntheticSession.Share;
import io.tapeline.producer.publish.read.LineSource.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class CostTest {

    private static final Instant BEGIN = Instant.parse("2025-08-06T14:00:00.250Z");
    private static final double SECONDS_A_DAY = 6.5 * 3_600;
    /** As deploy/lib/month.awk has them. */
    private static final double CALL_SECONDS = 0.004;

    private static final double INVOCATION_SECONDS = 0.002;

    private static Session session(String... frames) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(0, BEGIN, "epoch", "{}".getBytes(UTF_8)));
        for (String frame : frames) {
            String text = "{\"data\":[" + frame + "],\"type\":\"trade\"}";
            lines.add(new Line(lines.size(), BEGIN.plusMillis(400L * lines.size()), "frame", text.getBytes(UTF_8)));
        }
        return new Session("tiny", 7, lines);
    }

    private static String trade(String symbol) {
        return "{\"c\":[\"1\"],\"p\":10.5,\"s\":\"" + symbol + "\",\"t\":" + BEGIN.toEpochMilli() + ",\"v\":2}";
    }

    @Test
    @DisplayName(
            "COST-1 what is priced was made: each symbol of a batch is one fold, of four rows where it has one minute")
    void countsWhatIsMade() throws IOException {
        List<PutRecord> records = ProducerRun.of(session(trade("A") + "," + trade("B"), trade("A"), trade("A")));

        Usage together = FunctionRun.of(records.subList(0, 4), new BatchWindow(30), () -> 0);
        Usage apart = FunctionRun.of(records.subList(0, 4), new BatchWindow(0), () -> 0);

        assertThat(together.trades()).isEqualTo(4);
        assertThat(together.folds()).isEqualTo(2);
        assertThat(together.writeUnits()).isEqualTo(8);
        assertThat(together.invocations()).isEqualTo(1);
        assertThat(together.payloadUnits()).isEqualTo(4);
        assertThat(apart.trades()).isEqualTo(4);
        assertThat(apart.folds()).isEqualTo(4);
        assertThat(apart.writeUnits()).isEqualTo(16);
        assertThat(apart.invocations()).isEqualTo(3);
    }

    @Test
    @DisplayName("COST-1 beside it stands a record and a PutItem a trade")
    void countsTheUsualDesign() throws IOException {
        List<PutRecord> records = ProducerRun.of(session(trade("A") + "," + trade("B"), trade("A"), trade("A")));

        Usage usual = UsualDesign.of(records, new BatchWindow(0));

        assertThat(usual.trades()).isEqualTo(4);
        assertThat(usual.payloadUnits()).isEqualTo(4);
        assertThat(usual.writeUnits()).isEqualTo(4);
        assertThat(usual.invocations()).isEqualTo(3);
    }

    @Test
    @DisplayName("COST-4 a million trades of a busy session cost at most $0.04 at a window of 5 s")
    void aBusySessionIsCheap() throws IOException {
        Session busy = SyntheticSession.of(1_000, 50, Share.SKEWED, Duration.ofSeconds(30), 1);
        List<PutRecord> records = ProducerRun.of(busy);
        Usage usage = FunctionRun.of(records, new BatchWindow(5), () -> 0);

        String priced = Awk.session("session\tbusy\n" + usage.row("tapeline", "5 s", 30) + "\n");
        double together =
                Awk.number(priced.replaceAll("(?s).*\ntapeline.* ([0-9.]+) +[0-9.]+\n.*", "together $1"), "together");

        assertThat(usage.trades()).isBetween(25_000L, 35_000L);
        assertThat(together).isBetween(0.01, 0.04);
    }

    @ParameterizedTest
    @CsvSource({"1000, 50, 5", "57, 50, 1", "57, 50, 30"})
    @DisplayName("COST-3 deploy's estimate is within a fifth of the units and calls that the same trades really take")
    void theEstimateIsWhatIsMade(int perSecond, int symbols, int window, @TempDir Path folder) throws IOException {
        Duration length = Duration.ofSeconds(perSecond > 100 ? 60 : 180);
        Session session = SyntheticSession.of(perSecond, symbols, Share.EQUAL, length, 4);
        Usage made = FunctionRun.of(ProducerRun.of(session), new BatchWindow(window), () -> 0);
        double tradesADay = made.trades() / (double) length.toSeconds() * SECONDS_A_DAY;

        String month = Awk.month(tradesADay, symbols, window);

        double millions = tradesADay * 30 / 1e6;
        Percentage fifth = Percentage.withPercentage(20);
        assertThat(Awk.number(month, "DynamoDB writes") / millions)
                .as("write units a trade")
                .isCloseTo(made.writeUnits() / made.trades(), fifth);
        // a symbol's own row and its day are looked up once, which a month does not notice
        assertThat(Awk.number(month, "DynamoDB reads") / millions)
                .as("read units a trade")
                .isCloseTo((made.readUnits() - 2.0 * symbols) / made.trades(), fifth);
        assertThat(calls(tradesADay, symbols, window, folder) / millions)
                .as("calls a trade")
                .isCloseTo((made.gigabyteSeconds() / CALL_SECONDS - symbols) / made.trades(), fifth);
        assertThat(Awk.number(month, "Kinesis records") / millions)
                .as("payload units a trade")
                .isBetween(0.8 * made.payloadUnits() / made.trades(), 3.0 * made.payloadUnits() / made.trades());
        // frames that come once a second leave most polls of a quiet shard empty: it is fewer then
        assertThat(Awk.number(month, "Lambda requests") / millions)
                .as("invocations a trade")
                .isBetween(0.8 * made.invocations() / made.trades(), 5.0 * made.invocations() / made.trades());
    }

    /** Millions of calls a month: what is left of compute when nothing is computed. */
    private static double calls(double tradesADay, int symbols, int window, Path folder) throws IOException {
        Path untimed = folder.resolve("untimed.tsv");
        Files.writeString(untimed, "milliseconds a fold\t0\nmicroseconds a trade\t0\n");
        String month = Awk.month(tradesADay, symbols, window, untimed);
        double begun = Awk.number(month, "Lambda requests") * 1e6 * INVOCATION_SECONDS;
        return (Awk.number(month, "Lambda compute") - begun) / CALL_SECONDS / 1e6;
    }

    @Test
    @DisplayName("COST-3 the estimate counts each metric that an alarm of the template looks at")
    void theEstimateCountsTheAlarms() throws IOException {
        long watched = Files.readString(Path.of("../deploy/template.yaml"))
                .lines()
                .filter(line -> line.strip().startsWith("MetricName: "))
                .count();

        assertThat(Awk.number(Awk.month(1_000_000, 20, 1), "CloudWatch alarms")).isEqualTo((double) watched);
    }

    @Test
    @DisplayName("COST-1 of a session played here the function's own log says what was done")
    void addsUpTheLog(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("function.log");
        String line =
                "2026-11-21T10:00:00.000Z [1] {\"_aws\":{\"Timestamp\":1},\"Trades\":10,\"Bars\":4,\"WriteUnits\":9.5,"
                        + "\"ReadUnits\":3,\"payloadUnits\":5,\"millis\":250}\n";
        Files.writeString(
                log,
                line + "2026-11-21T10:00:01.000Z [1] {\"message\":\"records 3\"}\n" + line
                        + "2026-11-21T10:00:01.000Z [1] {\"_aws\":{},\"Reason\":\"UNREADABLE\",\"Refused\":1}\n");

        Usage usage = LoggedUsage.of(List.of(folder.resolve("absent"), log));

        assertThat(usage).as("of folds it says nothing").isEqualTo(new Usage(20, 0, 10, 2, 0.5, 19, 6));
    }

    @Test
    @DisplayName("COST-1 a payload unit is 25 KB, begun ones whole, as the function counts them")
    void countsPayloadUnits() {
        List<PutRecord> records = Stream.of(0, 1, 25_600, 25_601)
                .map(bytes -> new PutRecord(0, "A", new byte[bytes]))
                .toList();

        assertThat(FunctionRun.payloadUnits(records)).isEqualTo(1 + 1 + 1 + 2);
    }

    @Test
    @DisplayName("COST-1 a session that was played and has no trades, or no length, is not priced, and said so once")
    void pricesNothingOfNothing() throws IOException {
        String nothing = new Usage(0, 0, 0, 3, 0.2, 0, 3).row("tapeline", "as played", 12) + "\n";
        String noTime = new Usage(9, 0, 9, 3, 0.2, 9, 3).row("tapeline", "1 s", 0) + "\n";

        assertThat(Awk.session("session\tplayed\n" + nothing + nothing + noTime))
                .containsOnlyOnce("no trades were stored in it, so there is nothing to price")
                .doesNotContain("nan", "inf", "zero", "as played  ");
    }
}
