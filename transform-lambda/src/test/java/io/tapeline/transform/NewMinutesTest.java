/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Trade;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NewMinutesTest {

    private static final int MINUTES = 30;

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TransformHandler instance = new TransformHandler(
            stores.direct(),
            TransformHandler.RESERVE,
            new UnitPool(1),
            new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, () -> 0));

    /** One trade in each of the minutes. */
    private static byte[] minutes(long frame, int many) {
        Trade[] trades = IntStream.range(0, many)
                .mapToObj(i -> trade(frame + i, 60 * i + 5, "10", "1"))
                .toArray(Trade[]::new);
        return record(frame, frame + many, trades);
    }

    private List<String> deliver(byte[] record) {
        stores.forgetOperations();
        assertThat(instance.handleRequest(event(record), new TestContext()).getBatchItemFailures())
                .isEmpty();
        return stores.operations();
    }

    private static long begun(List<String> operations, String with) {
        return operations.stream()
                .filter(operation -> operation.startsWith(with))
                .count();
    }

    private int leftOut() {
        return (int) tables.bars().stream()
                .filter(bar -> bar.key().start() % 420 == 0)
                .filter(bar -> bar.key().interval() == Interval.MINUTE)
                .count();
    }

    @Test
    @DisplayName("STORE-35 new minutes take a call for each twenty-five, and one for each that was left out")
    void areWrittenTogether() {
        List<String> operations = deliver(minutes(0, MINUTES));

        assertThat(tables.bars()).hasSize(MINUTES + 1).allSatisfy(bar -> {
            assertThat(bar.version()).isEqualTo(1);
            assertThat(Objects.requireNonNull(bar.bar()).trades())
                    .isEqualTo(bar.key().interval() == Interval.MINUTE ? 1 : MINUTES);
        });
        assertThat(leftOut()).isPositive();
        assertThat(begun(operations, "insert bars")).isEqualTo(2);
        assertThat(begun(operations, "write bar AAPL#1m")).isEqualTo(leftOut());
    }

    @Test
    @DisplayName("STORE-35 one new minute is written as any other")
    void oneAlone() {
        assertThat(begun(deliver(minutes(0, 1)), "insert bars")).isZero();
    }

    @Test
    @DisplayName("STORE-33 STORE-35 a minute that was written together with others is not read again either")
    void areRemembered() {
        deliver(minutes(0, MINUTES));

        List<String> operations = deliver(minutes(MINUTES, MINUTES));

        assertThat(begun(operations, "read")).isZero();
        assertThat(begun(operations, "write bar AAPL#1m")).isEqualTo(MINUTES);
        assertThat(tables.bars()).allSatisfy(bar -> assertThat(bar.version()).isEqualTo(2));
    }

    @Test
    @DisplayName("STORE-32 STORE-35 nor is a call with many minutes begun without the reserve")
    void looksAtTheTime() {
        int reserve = (int) TransformHandler.RESERVE.toMillis();
        for (int calls = 0; calls < 6; calls++) {
            int most = calls;
            var anew = new MemoryStores(new MarketTables());
            var context = new TestContext(
                    () -> reserve + 1_000 * (most - 1 - anew.operations().size()));

            var answer = new TransformHandler(anew.direct(), TransformHandler.RESERVE)
                    .handleRequest(event(minutes(0, MINUTES)), context);

            assertThat(answer.getBatchItemFailures()).hasSize(1);
            assertThat(anew.operations()).hasSize(calls);
        }
    }
}
