/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.testkit.MarketTables;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TestContext context = new TestContext();

    private static byte[] of(String symbol, long frame) {
        return Tapes.of(symbol, frame);
    }

    private static List<String> failures(StreamsEventResponse answer) {
        return answer.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private StreamsEventResponse deliver(MemoryStores.Wire wire, KinesisEvent event) {
        return new TransformHandler(stores.over(wire), TransformHandler.RESERVE).handleRequest(event, context);
    }

    private static MemoryStores.Wire downFor(String symbol) {
        return (operation, store) -> {
            if (operation.contains(symbol)) {
                throw new StoreUnavailableException("table bars: throttled");
            }
            store.run();
        };
    }

    @Test
    @DisplayName("an event without records is done")
    void nothingToDo() {
        assertThat(failures(deliver(MemoryStores.Wire.DIRECT, new KinesisEvent())))
                .isEmpty();
    }

    @Test
    @DisplayName("STORE-15 the first record of the first symbol not done is reported, and nothing after it is begun")
    void reportsTheFirstNotDone() {
        KinesisEvent event = event(of("AAPL", 0), of("MSFT", 0), of("AAPL", 1), of("NVDA", 0), of("MSFT", 1));

        StreamsEventResponse answer = deliver(downFor("MSFT"), event);

        assertThat(failures(answer)).containsExactly("1001");
        assertThat(tables.bar(new BarKey("AAPL", Interval.MINUTE, TEN)).applied())
                .hasToString("7:0.0-2.0");
        assertThat(stores.operations).noneMatch(operation -> operation.contains("NVDA"));
        assertThat(context.lines)
                .contains("not done: MSFT from sequence number 1001 of shardId-000000000003: table bars: throttled");
    }

    @Test
    @DisplayName("STORE-15 delivered again from there, all is done and nothing is counted twice")
    void continuesFromThere() {
        deliver(downFor("MSFT"), event(of("AAPL", 0), of("MSFT", 0), of("AAPL", 1), of("NVDA", 0)));

        deliver(MemoryStores.Wire.DIRECT, event(of("MSFT", 0), of("AAPL", 1), of("NVDA", 0)));

        assertThat(tables.trades()).hasSize(4);
        assertThat(tables.bar(new BarKey("AAPL", Interval.MINUTE, TEN)).version())
                .isEqualTo(1);
        assertThat(tables.bar(new BarKey("NVDA", Interval.MINUTE, TEN)).version())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("STORE-15 a quarantine that cannot be written is a failure like any other")
    void doesNotLoseARefusal() {
        StreamsEventResponse answer = deliver(downFor("refusal"), event(of("AAPL", 0), "rubbish".getBytes(UTF_8)));

        assertThat(failures(answer)).containsExactly("1001");
        assertThat(tables.refusals()).isEmpty();
    }

    @Test
    @DisplayName("the log says in one line what an invocation did")
    void saysWhatItDid() {
        deliver(
                MemoryStores.Wire.DIRECT,
                event(of("AAPL", 0), "rubbish".getBytes(UTF_8), record(1, 9, trade(3, 5, "0", "1"))));

        assertThat(context.lines)
                .containsExactly("records 3, units done 2 of 2, new trades 1, refused elements 1, refused records 1");
    }

    @Test
    @DisplayName("STORE-10 progress never passes a hole: a lost record holds it until the hole is filled")
    void progressWaitsForALostRecord() {
        deliver(MemoryStores.Wire.DIRECT, event(record(0, 2, trade(1, 1, "1", "1"))));
        deliver(MemoryStores.Wire.DIRECT, event(record(4, 6, trade(5, 9, "1", "1"))));
        var held = tables.symbol(SYMBOL);

        deliver(MemoryStores.Wire.DIRECT, event(record(2, 4)));

        assertThat(held.claims().holes()).isEqualTo(1);
        assertThat(held.progress()).contains(trade(1, 1, "1", "1").receivedAt());
        assertThat(tables.symbol(SYMBOL).progress())
                .contains(trade(5, 9, "1", "1").receivedAt());
    }

    @Test
    @DisplayName("STORE-12 a trade received more than 2 min after its bar's end is counted late, by the wire's times")
    void countsLateTrades() {
        Instant at = Instant.ofEpochSecond(TEN + 59);
        Instant lastInTime = Instant.ofEpochSecond(TEN + 60 + 120);
        var inTime = Tapes.trade(SYMBOL, 7, new Position(1, 0), at, lastInTime, "1", "1");
        var late = Tapes.trade(SYMBOL, 7, new Position(2, 0), at, lastInTime.plusMillis(1), "1", "1");

        deliver(MemoryStores.Wire.DIRECT, event(record(0, 3, inTime, late)));

        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN)).bar())
                .isNotNull()
                .satisfies(bar -> assertThat(bar.late()).isEqualTo(1));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"open closed", "closed open", "closed open closed", "open open closed later", "later closed"})
    @DisplayName("STORE-9 a gap that is closed stays closed; of two ends the later stays")
    void closedWins(String order) {
        List<String> names = List.of(order.split(" ", -1));

        deliver(
                MemoryStores.Wire.DIRECT,
                event(names.stream()
                        .map(name -> RecordEncoder.encode(gap(name)))
                        .toArray(byte[][]::new)));

        assertThat(tables.gaps()).containsExactly(gap(names.contains("later") ? "later" : "closed"));
    }

    private static GapRecord gap(String name) {
        Instant end = switch (name) {
            case "closed" -> Instant.ofEpochMilli(2_000);
            case "later" -> Instant.ofEpochMilli(3_000);
            default -> null;
        };
        var opened = new GapRecord.Opening(7, 41);
        return new GapRecord(SYMBOL, opened, Instant.ofEpochMilli(1_000), end, "DISCONNECTED");
    }
}
