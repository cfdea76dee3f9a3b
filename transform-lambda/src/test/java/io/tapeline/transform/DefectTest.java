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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.testkit.MarketTables;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefectTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TestContext context = new TestContext();

    private List<String> deliver(MemoryStores.Wire wire, byte[]... records) {
        return new TransformHandler(stores.over(wire), TransformHandler.RESERVE)
                .handleRequest(event(records), context).getBatchItemFailures().stream()
                        .map(failure -> failure.getItemIdentifier())
                        .toList();
    }

    /** Throws at each operation that is told of. */
    private static MemoryStores.Wire failing(Predicate<String> operations, Throwable defect) {
        return (operation, store) -> {
            if (operations.test(operation)) {
                if (defect instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) defect;
            }
            store.run();
        };
    }

    private static boolean aapl(String operation) {
        return operation.contains(SYMBOL);
    }

    static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalStateException("two\nlines"),
                new MalformedRowException("a row needs the attribute applied"),
                new ArithmeticException(),
                new NoClassDefFoundError("io/tapeline/Missing"),
                new StackOverflowError());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    @DisplayName("STORE-30 a defect quarantines the records of its symbol as they came, and the batch goes on")
    void quarantinesTheUnit(Throwable defect) {
        byte[] first = record(0, 3, trade(1, 5, "10", "1"));
        byte[] second = record(3, 6, trade(4, 5, "11", "1"));
        byte[] other = Tapes.of("MSFT", 0);

        assertThat(deliver(failing(DefectTest::aapl, defect), first, other, second))
                .isEmpty();

        assertThat(tables.refusals()).extracting(QuarantineRow::symbol).containsOnly(SYMBOL);
        assertThat(tables.refusals()).extracting(QuarantineRow::bytes).containsExactlyInAnyOrder(first, second);
        assertThat(tables.refusals())
                .allSatisfy(row -> assertThat(row.refusal().reason()).isEqualTo(Reason.DEFECT))
                .allSatisfy(row -> assertThat(row.refusal().detail())
                        .startsWith(defect.getClass().getName())
                        .doesNotContain("\n"));
        assertThat(tables.bar(new BarKey("MSFT", Interval.MINUTE, TEN)).version())
                .isEqualTo(1);
        assertThat(context.lines)
                .contains("records 3, units done 2 of 2, new trades 1, refused elements 0, refused records 2")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("quarantined DEFECT AAPL from sequence number 1000 of shardId-000000000003: "
                                + defect.getClass().getName()));
    }

    @Test
    @DisplayName(
            "STORE-30 the claim of a record quarantined for a defect is not counted, also when its bars are written")
    void claimIsNotCounted() {
        var defect = failing(operation -> operation.startsWith("write symbol"), new IllegalStateException("item"));
        deliver(MemoryStores.Wire.DIRECT, record(0, 3, trade(1, 5, "10", "1")));

        deliver(defect, record(3, 6, trade(4, 5, "11", "1")));
        deliver(MemoryStores.Wire.DIRECT, record(6, 9, trade(7, 5, "12", "1")));
        var held = tables.symbol(SYMBOL);
        deliver(MemoryStores.Wire.DIRECT, tables.refusals().get(0).bytes());

        assertThat(held.claims().holes()).isEqualTo(1);
        assertThat(tables.symbol(SYMBOL).claims().holes()).isZero();
        assertThat(tables.trades()).hasSize(3);
    }

    @Test
    @DisplayName("STORE-30 a redelivery of what was quarantined for a defect adds no row")
    void keepsItOnce() {
        var defect = failing(DefectTest::aapl, new IllegalStateException("defect"));
        byte[] record = record(0, 3, trade(1, 5, "10", "1"));

        deliver(defect, record);
        deliver(defect, record);

        assertThat(tables.refusals()).hasSize(1);
    }

    @Test
    @DisplayName("STORE-30 a gap that cannot be stored is quarantined like a record of trades")
    void quarantinesAGap() {
        byte[] gap = RecordEncoder.encode(
                new GapRecord(SYMBOL, new GapRecord.Opening(7, 41), Instant.ofEpochMilli(1_000), null, "DISCONNECTED"));

        assertThat(deliver(failing(op -> op.startsWith("put gap"), new IllegalStateException("defect")), gap))
                .isEmpty();

        assertThat(tables.refusals()).extracting(QuarantineRow::bytes).containsExactly(gap);
    }

    @Test
    @DisplayName("STORE-30 what can be neither folded nor quarantined, as the store is down, is not done")
    void notDoneWithoutAQuarantine() {
        MemoryStores.Wire wire = (operation, store) -> {
            if (operation.startsWith("put refusal")) {
                throw new StoreUnavailableException("table quarantine: throttled");
            }
            failing(op -> op.contains("MSFT"), new IllegalStateException("defect"))
                    .carry(operation, store);
        };

        assertThat(deliver(wire, Tapes.of("AAPL", 0), Tapes.of("MSFT", 0), Tapes.of("NVDA", 0)))
                .containsExactly("1001");

        assertThat(tables.refusals()).isEmpty();
        assertThat(context.lines)
                .anySatisfy(line -> assertThat(line).endsWith("defect; not quarantined: table quarantine: throttled"));
    }

    @Test
    @DisplayName("STORE-30 a defect that quarantine meets as well leaves its record not done; the other symbols go on")
    void aDefectOfTheQuarantineItself() {
        var defect =
                failing(op -> op.contains("MSFT") || op.startsWith("put refusal"), new IllegalStateException("defect"));

        assertThat(deliver(defect, Tapes.of("AAPL", 0), Tapes.of("MSFT", 0), Tapes.of("NVDA", 0)))
                .containsExactly("1001");

        assertThat(tables.trades()).hasSize(2);
    }

    @Test
    @DisplayName("STORE-30 an Error that says that the process is unwell fails the invocation and quarantines nothing")
    void anErrorFailsTheInvocation() {
        var error = new OutOfMemoryError("heap");

        assertThatThrownBy(() -> deliver(failing(DefectTest::aapl, error), Tapes.of("MSFT", 0), Tapes.of("AAPL", 0)))
                .isSameAs(error);

        assertThat(tables.refusals()).isEmpty();
    }
}
