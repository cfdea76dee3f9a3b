/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.transform.store.RefusedRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedriveTest extends RedriveScene {

    @Test
    @DisplayName("REDRIVE-1 a dry run shows what there is, the oldest first, and changes nothing")
    void aDryRunChangesNothing() throws IOException {
        var day = new RefusedDay(new SplittableRandom(1), 9, 5);
        day.live(stamped);
        waitLongEnough();
        var refusals = RefusedDay.keys(tables.refusalRows());
        var bars = tables.bars();
        stores.forgetOperations();

        run(RedriveOptions.LOOK);

        assertThat(RefusedDay.keys(tables.refusalRows())).isEqualTo(refusals);
        assertThat(tables.bars()).isEqualTo(bars);
        assertThat(stores.operations()).containsExactly("scan refusals");
        assertThat(said.get(0)).startsWith("reason ").endsWith("oldest");
        assertThat(said).last().asString().startsWith("dry run   nothing was changed; YES=1 does it");
        List<String> table = said.subList(1, said.size() - 1);
        assertThat(table.stream()
                        .mapToInt(
                                line -> Integer.parseInt(line.substring(45, 53).strip()))
                        .sum())
                .isEqualTo(refusals.size());
        assertThat(table).isSortedAccordingTo((a, b) -> a.substring(75).compareTo(b.substring(75)));
    }

    @Test
    @DisplayName("REDRIVE-2 filters: of one reason, of one symbol")
    void filters() throws IOException {
        keepWhole(record(1, 10), Refusal.Reason.DEFECT);
        keepWhole(record(2, 10), Refusal.Reason.TOO_MANY_HOLES);
        waitLongEnough();

        run(YES.withSymbol("AAPL"));
        run(YES.withReason(Refusal.Reason.DEFECT));

        assertThat(said).contains("only      symbol AAPL", "only      reason DEFECT");

        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals())
                .extracting(row -> row.refusal().reason())
                .containsExactly(Refusal.Reason.TOO_MANY_HOLES);
    }

    @Test
    @DisplayName("REDRIVE-4 what is refused again stays as it came first")
    void whatIsRefusedAgainStays() throws IOException {
        fold(record(1, 10), record(2, 0));
        var before = tables.refusalRows();
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.count(Ending.REFUSED_AGAIN)).isEqualTo(1);
        assertThat(tables.refusals()).hasSize(1);
        assertThat(tables.refusalRows().get(0).numbers())
                .isEqualTo(before.get(0).numbers());
    }

    @Test
    @DisplayName("REDRIVE-6 what is younger than an invocation and what it remembers can be, six minutes, stays")
    void whatIsTooYoungStays() throws IOException {
        keepWhole(record(1, 10), Refusal.Reason.DEFECT);
        clock.advance(Duration.ofMinutes(6).minusMillis(1));

        Report early = run(YES);

        assertThat(early.count(Ending.TOO_YOUNG)).isEqualTo(1);
        assertThat(dayTrades()).isZero();
        assertThat(said).last().isEqualTo("too young is less than 6 min old: run it again later");
        clock.advance(Duration.ofMillis(1));
        assertThat(run(YES).count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-7 bytes that are still no record stay, until they are discarded")
    void undecodableBytesStay() throws IOException {
        var refusal = new Refusal(Refusal.Reason.NOT_DECODABLE, "test");
        quarantine.keepUndecodable("no record".getBytes(StandardCharsets.UTF_8), "X", refusal);
        quarantine.keepUndecodable(RecordEncoder.encode(record(1, 10)), "X", refusal);
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.count(Ending.UNDECODABLE)).isEqualTo(1);
        assertThat(report.count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals()).hasSize(1);
        assertThat(run(YES.withDiscard()).count(Ending.DISCARDED)).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
    }

    @Test
    @DisplayName("REDRIVE-7 a row that this version cannot read is counted as failed, beside those that are taken")
    void rowsOfAnotherShape() throws IOException {
        keepWhole(record(1, 10), Refusal.Reason.DEFECT);
        waitLongEnough();
        Row ofAnotherShape = Row.write().text("symbol", SYMBOL).row();

        Report report = run(stamped, new OneRowMore(refusedRows(), ofAnotherShape), YES);

        assertThat(report.count(Ending.FAILED)).isEqualTo(1);
        assertThat(report.count(Ending.TAKEN)).isEqualTo(1);
        assertThat(said).contains("not read  1 rows of another shape", "refusals  1 failed, stay");
    }

    /** A table with a row that no version of ours wrote. */
    private record OneRowMore(RefusedRows rows, Row more) implements RefusedRows {
        @Override
        public void all(Consumer<Row> reader) {
            rows.all(reader);
            reader.accept(more);
        }

        @Override
        public void of(String symbol, Consumer<Row> reader) {
            rows.of(symbol, reader);
        }

        @Override
        public void delete(String symbol, String key) {
            rows.delete(symbol, key);
        }
    }

    @Test
    @DisplayName("REDRIVE-9 it says how far it is every three seconds")
    void saysHowFarItIs() throws IOException {
        IntStream.range(1, 31).forEach(frame -> keepWhole(record(frame, 10), Refusal.Reason.DEFECT));
        waitLongEnough();

        run(YES);

        // its clock goes on by a second each time it is looked at
        assertThat(said.stream().filter(line -> line.startsWith("working "))).hasSize(10);
        assertThat(dayTrades()).isEqualTo(30);
    }
}
