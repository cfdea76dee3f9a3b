/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is in a record, and when it is sent. */
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
    @DisplayName(
            "STREAM-4 PUB-11 a quiet symbol claims each minute that nothing traded, with the time of the newest line")
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
    @DisplayName("PUB-20 what has no place on the stream is counted by reason")
    void counts() {
        bench.start();
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.tape.frame("{\"msg\":\"Invalid symbol X\",\"type\":\"error\"}");
        bench.tape.append(TapeLine.FRAME, new byte[] {(byte) 0xff});
        bench.tape.frame("{\"data\":[17,{},{\"s\":\"A\"}," + MemoryTape.trade("A") + "],\"type\":\"trade\"}");
        bench.pass(2_000);
        PublishStatus status = bench.publisher().status();
        assertThat(status.received().withoutTrades())
                .isEqualTo(Map.of(
                        "PING", 1L, "ERROR", 1L, "NOT_UTF8", 1L, "ELEMENT_NOT_AN_OBJECT", 1L, "SYMBOL_MISSING", 1L));
        assertThat(status.received().frames()).isEqualTo(4);
        assertThat(status.received().trades()).isEqualTo(1);
        assertThat(status.received().unreadable()).isEqualTo(1);
    }

    private static PositionRange range(long fromFrame, int fromIndex, long toFrame, int toIndex) {
        return new PositionRange(new Position(fromFrame, fromIndex), new Position(toFrame, toIndex));
    }
}
