/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.CapturedLog;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.stream.PutOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From where to where a record claims, and what it says of the epoch before. */
class ClaimsTest {

    private static final long FIRST = 1_000;

    private final Bench bench = new Bench();

    @BeforeEach
    void newEpoch() {
        bench.tape.newEpoch(FIRST);
    }

    @Test
    @DisplayName("STREAM-3 PUB-2 a record with elements claims from the last one with elements, over progress since")
    void reachesOverProgress() {
        bench.tape.subscribe("A");
        bench.start();
        trade("A");
        quiet();
        quiet();
        trade("A");
        quiet();
        trade("A");
        assertThat(bench.claims("A"))
                .containsExactly(range(0, 3), range(3, 4), range(4, 5), range(3, 6), range(6, 7), range(6, 8));
        bench.requireAll();
    }

    @Test
    @DisplayName("STREAM-3 PUB-2 a symbol's first record with elements of an epoch claims from the epoch's start")
    void reachesOverProgressToTheStart() {
        bench.tape.subscribe("A");
        bench.start();
        quiet();
        trade("A");
        assertThat(bench.claims("A")).containsExactly(range(0, 3), range(0, 4));
    }

    @Test
    @DisplayName("STREAM-3 an element that cannot be read ends the reach of the next record as a trade does")
    void unreadableElementsCount() {
        bench.tape.subscribe("A");
        bench.start();
        bench.tape.frame("{\"data\":[{\"s\":\"A\",\"p\":\"x\",\"t\":1,\"v\":1}],\"type\":\"trade\"}");
        bench.pass(1_000);
        quiet();
        trade("A");
        assertThat(bench.claims("A")).containsExactly(range(0, 3), range(3, 4), range(3, 5));
    }

    @Test
    @DisplayName("PUB-12 after a crash the tail of the older epoch claims from the last record with elements")
    void tailOfTheOlderEpoch() {
        bench.tape.subscribe("A");
        bench.start();
        trade("A");
        quiet();
        bench.tape.trades("A");
        bench.pass(50);
        crash();
        bench.start();
        bench.pass(1_000);
        assertThat(bench.claims("A")).containsExactly(range(0, 3), range(3, 4), range(3, 5));
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-9 after a rejected record the queue is read again, and its records claim on without a hole")
    void rejectedInBetween() {
        bench.tape.subscribe("A");
        bench.start();
        trade("A");
        quiet();
        int[] rejections = {1};
        bench.stream.answers = batch -> batch.stream()
                .map(put -> rejections[0]-- > 0 ? new PutOutcome.Rejected("Odd", "no") : MemoryStream.ok(put))
                .toList();
        trade("A");
        trade("A");
        bench.pass(61_000);
        quiet();
        trade("A");
        assertThat(bench.claims("A"))
                .containsExactly(range(0, 3), range(3, 4), range(3, 5), range(5, 6), range(6, 7), range(6, 8));
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-12 a checkpoint that does not tell where elements ended goes on where the claims did")
    void olderCheckpoint() {
        var end = new EpochPosition(FIRST, Position.startOf(3));
        bench.tape.trades("A");
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.checkpoints.saved = new Checkpoint(end, Map.of("A", new SymbolClaims(end, Position.startOf(3), null)));
        bench.start();
        trade("A");
        assertThat(bench.claims("A")).containsExactly(range(3, 4));
        bench.requireExact();
    }

    @Test
    @DisplayName("STREAM-12 PUB-21 the records that begin an epoch say where the claims of the one before ended")
    void tellsTheEndOfTheEpochBefore() {
        bench.start();
        trade("A");
        checkpointAndCrash();
        bench.tape.subscribe("A");
        bench.start();
        quiet();
        trade("A");
        trade("A");
        var end = new ClaimEnd(FIRST, Position.startOf(2));
        assertThat(bench.stream.trades("A"))
                .extracting(
                        record -> record.claim().epoch(),
                        record -> record.claim().range(),
                        TradesRecord::after)
                .containsExactly(
                        tuple(FIRST, range(0, 2), null),
                        tuple(FIRST + 1, range(0, 3), end),
                        tuple(FIRST + 1, range(0, 4), end),
                        tuple(FIRST + 1, range(4, 5), null));
    }

    @Test
    @DisplayName("PUB-12 PUB-21 it is known from the checkpoint, also when the epoch between had nothing of the symbol")
    void rememberedOverAnEpoch() {
        bench.start();
        trade("A");
        checkpointAndCrash();
        bench.start();
        trade("B");
        checkpointAndCrash();
        bench.start();
        trade("A");
        assertThat(afters("A")).containsExactly(null, new ClaimEnd(FIRST, Position.startOf(2)));
        assertThat(afters("B")).containsOnlyNulls();
    }

    @Test
    @DisplayName("PUB-12 PUB-21 it is known after a crash between an epoch's first progress and its first elements")
    void rememberedOverACrashWithinTheEpoch() {
        bench.start();
        trade("A");
        checkpointAndCrash();
        bench.tape.subscribe("A");
        bench.start();
        quiet();
        bench.pass(2_000);
        bench.tape.trades("A");
        bench.pass(50);
        crash();
        bench.start();
        bench.pass(2_000);
        var end = new ClaimEnd(FIRST, Position.startOf(2));
        assertThat(afters("A")).containsExactly(null, end, end);
        assertThat(bench.claims("A")).containsExactly(range(0, 2), range(0, 3), range(0, 4));
    }

    @Test
    @DisplayName("PUB-12 of the symbols that are gone a checkpoint remembers the 1 000 of the newest claims")
    void remembersManyFormerSymbols() {
        for (int i = 0; i < 1_001; i++) {
            bench.tape.trades("S" + i);
        }
        bench.start();
        bench.pass(5_000);
        crash();
        bench.start();
        trade("NEW");
        bench.pass(2_000);
        assertThat(bench.checkpoints.load().orElseThrow().claimed())
                .hasSize(1_001)
                .containsKey("NEW");
    }

    @Test
    @DisplayName("PUB-2 PUB-12 a symbol given up is not forgotten in its run: when it comes back its claims go on")
    void goesOnWhenItComesBack() {
        bench.tape.subscribe("A");
        bench.start();
        trade("A");
        bench.tape.append(LineKinds.UNSUBSCRIBE, EventJson.symbol("A"));
        for (int i = 0; i < 2_000; i++) {
            bench.tape.trades("S" + i);
        }
        quiet();
        bench.tape.subscribe("A");
        trade("A");
        assertThat(bench.claims("A"))
                .filteredOn(claim -> claim.from().equals(Position.START))
                .hasSize(1);
        bench.requireAll();
    }

    @Tag("slow")
    @Test
    @DisplayName("PUB-26 how many symbols are known is measured, and logged at 10 000 and each time they double")
    void manySymbols() {
        try (var log = new CapturedLog()) {
            bench.start();
            for (int known : new int[] {9_999, 10_000, 15_000, 20_000}) {
                for (int i = bench.publisher().status().read().symbols(); i < known; i++) {
                    bench.tape.trades("S" + i);
                }
                bench.pass(60_000);
                assertThat(bench.publisher().status().read().symbols()).isEqualTo(known);
            }
            assertThat(log.lines().stream().filter(line -> line.contains("symbols are known")))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("WARN 10000 symbols"),
                            line -> assertThat(line).startsWith("WARN 20000 symbols"));
        }
    }

    private void trade(String symbol) {
        bench.tape.trades(symbol);
        bench.pass(1_000);
    }

    /** After it a new epoch has begun. */
    private void crash() {
        bench.crash();
        bench.tape.newEpoch();
    }

    private void checkpointAndCrash() {
        bench.pass(2_000);
        crash();
    }

    /** A line that says nothing of a symbol, and so much time that whoever is subscribed claims over it. */
    private void quiet() {
        bench.tape.frame("{\"type\":\"ping\"}");
        bench.pass(62_000);
    }

    private List<ClaimEnd> afters(String symbol) {
        return bench.stream.trades(symbol).stream().map(TradesRecord::after).toList();
    }

    private static PositionRange range(long fromFrame, long toFrame) {
        return new PositionRange(Position.startOf(fromFrame), Position.startOf(toFrame));
    }
}
