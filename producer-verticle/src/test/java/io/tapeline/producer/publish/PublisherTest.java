/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch();
    }

    @Test
    @DisplayName("PUB-1 PUB-2 claims begin at the epoch's first position and each begins where the last ended")
    void claimsTile() {
        bench.start();
        bench.tape.trades("A", "B");
        bench.pass(200);
        bench.tape.trades("A");
        bench.pass(200);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0), range(2, 0, 3, 0));
        assertThat(bench.claims("B")).containsExactly(range(0, 0, 2, 0));
    }

    @Test
    @DisplayName("PUB-2 a symbol that is first seen late claims from the first position all the same")
    void lateSymbol() {
        bench.start();
        bench.tape.trades("A");
        bench.pass(500);
        bench.tape.trades("LATE");
        bench.pass(200);
        assertThat(bench.claims("LATE")).containsExactly(range(0, 0, 3, 0));
    }

    @Test
    @DisplayName("PUB-5 a record is closed 100 ms after its oldest element, not before")
    void closedInTime() {
        bench.start();
        bench.tape.trades("A");
        bench.pass(0);
        bench.pass(60);
        bench.tape.trades("A");
        bench.pass(0);
        bench.pass(39);
        assertThat(bench.stream.calls).isEmpty();
        bench.pass(1);
        assertThat(bench.stream.calls).hasSize(1);
        bench.pass(10);
        assertThat(bench.stream.trades("A").get(0).trades()).hasSize(2);
    }

    @Test
    @DisplayName("PUB-5 a record is closed at once when it is as large as it may be")
    void closedBySize() {
        bench.limits = bench.limits.withTargetRecordBytes(200);
        bench.start();
        bench.tape.trades(Collections.nCopies(60, "A").toArray(String[]::new));
        bench.pass(0);
        assertThat(bench.stream.calls).hasSize(1);
    }

    @Test
    @DisplayName("PUB-4 while a record is in flight its symbol waits, and the next record holds all that came")
    void oneInFlight() {
        bench.stream.latencyMillis = 1_000;
        bench.start();
        bench.tape.trades("A");
        bench.pass(150);
        for (int i = 0; i < 5; i++) {
            bench.tape.trades("A", "B");
            bench.pass(100);
        }
        assertThat(bench.callsWith("A")).hasSize(1);
        assertThat(bench.callsWith("B")).hasSize(1);
        bench.pass(1_000);
        assertThat(bench.callsWith("A")).hasSize(2);
        bench.pass(1_000);
        assertThat(bench.stream.trades("A").get(1).trades()).hasSize(5);
    }

    @Test
    @DisplayName("PUB-6 more than 500 symbols take two calls")
    void callsAreBounded() {
        var symbols = new ArrayList<String>();
        for (int i = 0; i < 700; i++) {
            symbols.add("S" + i);
        }
        bench.start();
        bench.tape.trades(symbols.toArray(String[]::new));
        bench.pass(300);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(500, 200);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-7 a throttled record goes again alone, with the same bytes, before anything newer of its symbol")
    void throttledAlone() {
        bench.start();
        int[] throttles = {3};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> put.partitionKey().equals("A") && throttles[0]-- > 0
                        ? new PutOutcome.Throttled("ProvisionedThroughputExceededException")
                        : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("A", "B");
        bench.pass(130);
        bench.tape.trades("A");
        bench.pass(5_000);
        List<byte[]> ofA = bench.callsWith("A");
        assertThat(ofA).hasSize(5);
        assertThat(ofA.subList(1, 4)).allSatisfy(bytes -> assertThat(bytes).isEqualTo(ofA.get(0)));
        assertThat(bench.callsWith("B")).hasSize(1);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 2, 0), range(2, 0, 3, 0));
        assertThat(bench.publisher().status().throttled()).isEqualTo(3);
    }

    @Test
    @DisplayName("PUB-8 after a call without an answer everything in it goes again, in order, without limit")
    void unavailable() {
        bench.start();
        boolean[] down = {true};
        bench.stream.answers = batch -> {
            if (down[0]) {
                throw new StreamUnavailableException("connection refused", null);
            }
            return null;
        };
        bench.tape.trades("A", "B");
        bench.pass(3_600_000);
        assertThat(bench.publisher().status().unavailableSince()).isEqualTo("connection refused");
        assertThat(bench.publisher().status().acknowledged().position()).isEqualTo(Position.startOf(1));
        down[0] = false;
        bench.pass(20_000);
        assertThat(bench.publisher().status().unavailableSince()).isNull();
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-8 an answer for fewer records than were sent counts as none")
    void shortAnswer() {
        bench.start();
        int[] calls = {0};
        bench.stream.answers = batch -> calls[0]++ == 0 ? List.of() : null;
        bench.tape.trades("A");
        bench.pass(2_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-9 a rejected record parks its symbol: tried once a minute, and it holds up no other")
    void rejectedParksItsSymbol() {
        bench.start();
        boolean[] rejecting = {true};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> put.partitionKey().equals("BAD") && rejecting[0]
                        ? new PutOutcome.Rejected("KMSDisabled", "no")
                        : MemoryStream.ok(put))
                .toList();
        for (int i = 0; i < 100; i++) {
            bench.tape.trades("BAD", "GOOD");
            bench.pass(1_000);
        }
        assertThat(bench.callsWith("BAD")).hasSize(2);
        assertThat(bench.stream.trades("GOOD").stream()
                        .mapToInt(record -> record.trades().size())
                        .sum())
                .isEqualTo(100);
        assertThat(bench.publisher().status().parked()).containsExactly("BAD");
        rejecting[0] = false;
        bench.pass(90_000);
        assertThat(bench.publisher().status().parked()).isEmpty();
        assertThat(bench.stream.trades("BAD").stream()
                        .mapToInt(record -> record.trades().size())
                        .sum())
                .isEqualTo(100);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-9 what waits behind a parked symbol is on the tape, not in memory")
    void parkedHoldsNoMemory() {
        bench.limits = bench.limits.withMaxPendingBytes(100_000);
        bench.start();
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("BAD") ? new PutOutcome.Rejected("Odd", "no") : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("BAD");
        bench.pass(1_000);
        for (int i = 0; i < 200; i++) {
            bench.tape.trades(Collections.nCopies(20, "BAD").toArray(String[]::new));
        }
        bench.tape.trades("GOOD");
        bench.pass(1_000);
        assertThat(bench.publisher().status().pendingBytes()).isLessThan(1_000);
        assertThat(bench.stream.trades("GOOD")).hasSize(1);
    }

    @Test
    @DisplayName("PUB-9 when a request is refused as a whole, its records go alone and only the culprit is parked")
    void refusedRequestIsolatesTheCulprit() {
        bench.start();
        bench.stream.answers = batch -> {
            if (batch.stream().anyMatch(put -> put.partitionKey().equals("BAD"))) {
                throw new RequestRefusedException("ValidationException", "1 validation error");
            }
            return null;
        };
        bench.tape.trades("A", "BAD", "C");
        bench.pass(3_000);
        assertThat(bench.stream.calls).extracting(List::size).containsExactly(3, 1, 1, 1);
        assertThat(bench.publisher().status().parked()).containsExactly("BAD");
        assertThat(bench.stream.trades("A")).hasSize(1);
        assertThat(bench.stream.trades("C")).hasSize(1);
    }

    @Test
    @DisplayName("PUB-10 a frame of 2 000 trades is split between two indices")
    void largeFrame() {
        bench.limits = bench.limits.withTargetRecordBytes(4_000);
        bench.start();
        bench.tape.trades(Collections.nCopies(2_000, "A").toArray(String[]::new));
        bench.pass(5_000);
        assertThat(bench.stream.trades("A")).hasSizeGreaterThan(2);
        assertThat(bench.stream.trades("A").get(0).claim().range().to().frame()).isEqualTo(1);
        assertThat(bench.stream.trades("A").get(0).claim().range().to().index()).isPositive();
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-10 no record exceeds 1 MiB, whatever it holds")
    void recordsFit() {
        bench.limits = bench.limits.withTargetRecordBytes(900_000);
        bench.start();
        var raw = new ArrayList<String>();
        var random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            var noise = new StringBuilder();
            for (int c = 0; c < 5_000; c++) {
                noise.append((char) (0x4e00 + random.nextInt(20_000)));
            }
            raw.add("{\"s\":\"A\",\"x\":\"" + noise + "\"}");
        }
        bench.tape.frame("{\"data\":[" + String.join(",", raw) + "],\"type\":\"trade\"}");
        bench.pass(10_000);
        assertThat(bench.stream.stored)
                .hasSizeGreaterThan(2)
                .allSatisfy(put -> assertThat(put.bytes().length + 1).isLessThanOrEqualTo(1 << 20));
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-11 a quiet symbol claims each minute that nothing traded, with the time of the newest line")
    void progress() {
        bench.tape.subscribe("QUIET");
        bench.start();
        bench.pass(1_000);
        assertThat(bench.stream.calls).isEmpty();
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.pass(60_000);
        TradesRecord progress = bench.stream.trades("QUIET").get(0);
        assertThat(progress.trades()).isEmpty();
        assertThat(progress.claim().range()).isEqualTo(range(0, 0, 3, 0));
        assertThat(progress.receivedThrough()).contains(MemoryTape.DAY.plusMillis(2));
        bench.pass(300_000);
        assertThat(bench.stream.trades("QUIET")).hasSize(1);
    }

    @Test
    @DisplayName("PUB-11 an unsubscribed symbol claims once more, then is silent")
    void progressOnUnsubscribe() {
        bench.tape.subscribe("A");
        bench.tape.append(LineKinds.UNSUBSCRIBE, EventJson.symbol("A"));
        bench.start();
        bench.pass(2_000);
        assertThat(bench.claims("A")).containsExactly(range(0, 0, 3, 0));
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.pass(600_000);
        assertThat(bench.claims("A")).hasSize(1);
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
    @DisplayName("PUB-14 while the stream is dead, memory stays within its bound and the tape keeps the rest")
    void boundedMemory() {
        bench.limits = bench.limits.withMaxPendingBytes(50_000);
        bench.start();
        boolean[] down = {true};
        bench.stream.answers = batch -> {
            if (down[0]) {
                throw new StreamUnavailableException("down", null);
            }
            return null;
        };
        for (int i = 0; i < 2_000; i++) {
            bench.tape.trades("A", "B", "C");
        }
        bench.pass(60_000);
        assertThat(bench.publisher().status().pendingBytes()).isLessThan(52_000);
        assertThat(bench.publisher().status().read().position().frame()).isLessThan(200);
        down[0] = false;
        bench.pass(120_000);
        bench.requireAll();
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
                .map(PublisherTest::described)
                .filter(text -> text.contains(" A "))
                .toList();
        assertThat(ofA)
                .containsExactly(
                        "1000 A 0.0-3.0", "gap A Opening[epoch=1000, line=3]", "1000 A 3.0-4.0", "1001 A 0.0-2.0");
        assertThat(bench.claims("QUIET")).containsExactly(range(0, 0, 4, 0));
    }

    @Test
    @DisplayName("PUB-15 a symbol parked in an older epoch holds up no other in the live one")
    void parkedInAnOlderEpoch() {
        bench.stream.answers = batch -> batch.stream()
                .map(put ->
                        put.partitionKey().equals("BAD") ? new PutOutcome.Rejected("Odd", "no") : MemoryStream.ok(put))
                .toList();
        bench.tape.trades("BAD", "A");
        bench.tape.newEpoch();
        bench.tape.trades("BAD", "A");
        bench.start();
        bench.pass(2_000);
        assertThat(bench.stream.trades("A")).extracting(r -> r.claim().epoch()).containsExactly(1_000L, 1_001L);
        bench.stream.answers = batch -> null;
        bench.pass(61_000);
        assertThat(bench.stream.trades("BAD"))
                .extracting(r -> r.claim().epoch())
                .containsExactly(1_000L, 1_001L);
    }

    @Test
    @DisplayName("PUB-16 a shard that throttles is offered less, and more again while it does not")
    void pace() {
        var pace = new ShardPace(0);
        pace.throttled(0);
        pace.throttled(0);
        assertThat(pace.factor()).isEqualTo(0.25);
        pace.isReady(3_500);
        assertThat(pace.factor()).isEqualTo(0.40, within(1e-9));
        for (int i = 0; i < 20; i++) {
            pace.throttled(3_500);
        }
        assertThat(pace.factor()).isEqualTo(0.05);
        pace.isReady(60_000);
        assertThat(pace.factor()).isEqualTo(1.0);
    }

    @Test
    @DisplayName("PUB-16 at most 1 000 records a second are offered to a shard")
    void recordsPerSecond() {
        var pace = new ShardPace(0);
        int sent = 0;
        for (long now = 0; now <= 10_000; now++) {
            while (pace.isReady(now)) {
                pace.take(100);
                sent++;
            }
        }
        assertThat(sent).isBetween(10_900, 11_001);
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
    @DisplayName("PUB-17 a stop that cannot finish ends in time and says what is left")
    void drainTimesOut() {
        bench.start();
        bench.stream.answers = batch -> {
            throw new StreamUnavailableException("down", null);
        };
        bench.tape.trades("A", "A", "B");
        bench.pass(200);
        DrainReport report = bench.drain(Duration.ofSeconds(20));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.left()).isEqualTo(Map.of("A", 2, "B", 1));
    }

    @Test
    @DisplayName("PUB-18 gaps travel in the order of the tape among the trades of their symbol, once open, once closed")
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
                        .map(PublisherTest::described)
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
    @DisplayName("PUB-20 what has no place on the stream is counted by reason")
    void counts() {
        bench.start();
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.tape.frame("{\"msg\":\"Invalid symbol X\",\"type\":\"error\"}");
        bench.tape.append(TapeLine.FRAME, new byte[] {(byte) 0xff});
        bench.tape.frame("{\"data\":[17,{},{\"s\":\"A\"}," + MemoryTape.trade("A") + "],\"type\":\"trade\"}");
        bench.pass(2_000);
        PublishStatus status = bench.publisher().status();
        assertThat(status.withoutTrades())
                .isEqualTo(Map.of(
                        "PING", 1L, "ERROR", 1L, "NOT_UTF8", 1L, "ELEMENT_NOT_AN_OBJECT", 1L, "SYMBOL_MISSING", 1L));
        assertThat(status.frames()).isEqualTo(4);
        assertThat(status.trades()).isEqualTo(1);
        assertThat(status.unreadable()).isEqualTo(1);
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
