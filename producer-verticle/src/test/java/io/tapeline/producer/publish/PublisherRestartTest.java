/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.stream.PutOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds from run to run, and in which order. */
class PublisherRestartTest {

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
    }

    @Test
    @DisplayName("PUB-12 what was acknowledged before a crash is not sent again, what was not is")
    void crashAndRestart() {
        bench.start();
        bench.tape.trades("A");
        bench.pass(2_000);
        bench.tape.trades("A", "B");
        bench.pass(50);
        bench.crash();
        assertThat(bench.checkpoints.saved).isNotNull();
        bench.tape.newEpoch();
        bench.start();
        bench.pass(2_000);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0), range(2, 0, 3, 0));
        bench.requireTrue();
    }

    @Test
    @DisplayName("PUB-12 without a checkpoint the tape is sent again from its start, with the same positions")
    void lostCheckpoint() {
        bench.start();
        bench.tape.trades("A");
        bench.pass(2_000);
        bench.crash();
        bench.checkpoints.saved = null;
        bench.start();
        bench.pass(2_000);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0), range(0, 0, 2, 0));
    }

    @Test
    @DisplayName("PUB-12 the checkpoint never passes what is not acknowledged, and is saved at most once a second")
    void checkpointsLag() {
        bench.start();
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("SLOW") ? new PutOutcome.Throttled("later") : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("SLOW");
        for (int i = 0; i < 100; i++) {
            bench.tape.trades("A");
            bench.pass(50);
        }
        assertThat(bench.checkpoints.load().orElseThrow().acknowledged())
                .isEqualTo(new EpochPosition(bench.tape.live(), Position.startOf(1)));
        assertThat(bench.checkpoints.saves).isBetween(1, 6);
    }

    @Test
    @DisplayName("PUB-12 what was read and waits for company is not behind the checkpoint")
    void checkpointBeforeWhatWaits() {
        bench.start();
        bench.pass(1_950);
        bench.tape.trades("A");
        bench.pass(50);
        // the checkpoint is saved in a turn that has nothing to send yet
        bench.pass(0);
        assertThat(bench.stream.calls).isEmpty();
        assertThat(bench.checkpoints.load().orElseThrow().acknowledged().position())
                .isEqualTo(Position.startOf(1));
        bench.crash();
        bench.tape.newEpoch();
        bench.start();
        bench.pass(1_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-12 a claim without trades holds up no checkpoint: nothing of the tape is lost with it")
    void progressHoldsNoCheckpoint() {
        bench.tape.subscribe("QUIET");
        bench.start();
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("QUIET") ? new PutOutcome.Throttled("later") : MemoryStream.ok(put))
                .toList();
        bench.pass(70_000);
        assertThat(bench.callsWith("QUIET")).isNotEmpty();
        bench.tape.trades("A");
        bench.pass(5_000);
        assertThat(bench.checkpoints.load().orElseThrow().acknowledged().position())
                .isEqualTo(Position.startOf(3));
    }

    @Test
    @DisplayName("PUB-11 a symbol that an epoch does not know claims nothing in it")
    void noProgressWhereUnknown() {
        bench.tape.subscribe("GONE");
        bench.tape.newEpoch();
        bench.start();
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.pass(200_000);
        assertThat(bench.stream.trades("GONE"))
                .extracting(record -> record.claim().epoch())
                .containsOnly(1_000L);
    }

    @Test
    @DisplayName("PUB-13 nothing is sent or claimed that is not durable")
    void neverPastDurable() {
        bench.tape.holdDurable();
        bench.tape.makeDurable();
        bench.start();
        bench.tape.trades("A");
        bench.pass(10_000);
        assertThat(bench.stream.calls).isEmpty();
        bench.tape.makeDurable();
        bench.tape.trades("A");
        bench.pass(1_000);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0));
    }

    @Test
    @DisplayName("PUB-15 an older epoch is finished first: its tail, its gaps, a claim to its end for every symbol")
    void olderEpochFirst() {
        bench.tape.subscribe("QUIET");
        bench.tape.trades("A");
        bench.tape.gap(new GapLine(GapLine.Event.OPENED, null, List.of("A"), null, null, GapCause.DISCONNECTED.name()));
        bench.tape.newEpoch();
        bench.tape.trades("A");
        bench.start();
        bench.pass(2_000);
        List<String> ofA = bench.stream.records().stream()
                .map(PublisherRestartTest::described)
                .filter(text -> text.contains(" A "))
                .toList();
        assertThat(ofA)
                .containsExactly(
                        "1000 A 0.0-3.0", "gap A Opening[epoch=1000, line=3]", "1000 A 3.0-4.0", "1001 A 0.0-2.0");
        assertThat(bench.claims("QUIET")).containsExactly(range(0, 0, 4, 0));
    }

    @Test
    @DisplayName("PUB-17 a clean stop sends everything, claims to the end of the tape and saves the checkpoint")
    void drain() {
        bench.tape.subscribe("QUIET");
        bench.start();
        bench.tape.trades("A");
        bench.tape.append(LineKinds.END, EventJson.empty());
        DrainReport report = bench.drain(Duration.ofSeconds(20));
        assertThat(report.isComplete()).isTrue();
        bench.requireAll();
        assertThat(bench.checkpoints.load().orElseThrow().acknowledged())
                .isEqualTo(new EpochPosition(bench.tape.live(), Position.startOf(4)));
    }

    @Test
    @DisplayName(
            "STREAM-9 PUB-18 gaps travel in the order of the tape among the trades of their symbol, once open, once closed")
    void gapsInOrder() {
        bench.start();
        bench.tape.trades("A");
        long opened = bench.tape.gap(new GapLine(
                GapLine.Event.OPENED, null, List.of("A", "B"), MemoryTape.DAY, null, GapCause.STALLED.name()));
        bench.tape.trades("A");
        var opening = new GapRecord.Opening(bench.tape.live(), opened);
        bench.tape.gap(
                new GapLine(GapLine.Event.KEPT, opening, List.of("B"), MemoryTape.DAY, null, GapCause.STALLED.name()));
        bench.tape.gap(new GapLine(
                GapLine.Event.CLOSED,
                opening,
                List.of("A"),
                MemoryTape.DAY,
                MemoryTape.DAY.plusSeconds(3),
                GapCause.STALLED.name()));
        bench.pass(1_000);
        assertThat(bench.stream.records().stream()
                        .map(PublisherRestartTest::described)
                        .filter(text -> text.contains(" A "))
                        .toList())
                .containsExactly(
                        "1000 A 0.0-2.0",
                        "gap A Opening[epoch=1000, line=2]",
                        "1000 A 2.0-5.0",
                        "gap A Opening[epoch=1000, line=2] closed");
        assertThat(bench.stream.gaps())
                .filteredOn(gap -> gap.symbol().equals("B"))
                .containsExactly(new GapRecord("B", opening, MemoryTape.DAY, null, "STALLED"));
    }

    @Test
    @DisplayName("PUB-19 lines that cannot be read any more are a gap of every symbol known")
    void damage() {
        bench.tape.trades("A");
        bench.tape.trades("A");
        bench.tape.trades("A");
        bench.tape.lines().remove(2);
        bench.tape.makeDurable();
        bench.start();
        bench.pass(1_000);
        assertThat(bench.stream.gaps())
                .containsExactly(new GapRecord(
                        "A",
                        new GapRecord.Opening(1_000, 2),
                        MemoryTape.DAY.plusMillis(1),
                        MemoryTape.DAY.plusMillis(3),
                        "TAPE_DAMAGED"));
    }

    @Test
    @DisplayName("PUB-19 and of every symbol met behind them in that epoch, for its claims go over them")
    void damageBeforeTheFirstTrade() {
        bench.tape.trades("A");
        bench.tape.trades("B");
        bench.tape.trades("B");
        bench.tape.lines().remove(2);
        bench.tape.newEpoch();
        bench.tape.trades("C");
        bench.start();
        bench.pass(1_000);
        assertThat(bench.claims("B")).containsExactly(range(0, 0, 4, 0));
        assertThat(bench.stream.gaps())
                .extracting(GapRecord::symbol, GapRecord::opened)
                .containsExactlyInAnyOrder(
                        tuple("A", new GapRecord.Opening(1_000, 2)), tuple("B", new GapRecord.Opening(1_000, 2)));
    }

    private static PositionRange range(long fromFrame, int fromIndex, long toFrame, int toIndex) {
        return new PositionRange(new Position(fromFrame, fromIndex), new Position(toFrame, toIndex));
    }

    private static String described(StreamRecord record) {
        return record.match(
                trades -> trades.claim().epoch() + " " + trades.claim().symbol() + " "
                        + trades.claim().range(),
                gap -> "gap " + gap.symbol() + " " + gap.opened() + (gap.isOpen() ? "" : " closed"),
                refused -> "refused " + refused);
    }
}
