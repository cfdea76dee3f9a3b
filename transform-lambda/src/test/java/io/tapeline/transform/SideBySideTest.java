/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two lanes, held and let go by latches: which symbol ends first is the test's choice. */
@Timeout(30)
class SideBySideTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TestContext context = new TestContext();

    private List<String> deliver(MemoryStores.Wire wire, KinesisEvent event) {
        var handler = new TransformHandler(
                stores.over(wire), TransformHandler.RESERVE, new UnitPool(2), RememberedRows.none());
        return handler.handleRequest(event, context).getBatchItemFailures().stream()
                .map(failure -> failure.getItemIdentifier())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    @DisplayName(
            "STORE-31 a symbol that fails while one before it is at work: that one is done, the failed one reported")
    void theFirstEndsAfterTheSecondFailed() {
        var failed = new CountDownLatch(1);
        MemoryStores.Wire wire = (operation, store) -> {
            if (operation.contains("MSFT")) {
                failed.countDown();
                throw new StoreUnavailableException("throttled");
            }
            if (operation.contains("AAPL")) {
                await(failed);
            }
            store.run();
        };

        assertThat(deliver(wire, event(Tapes.of("AAPL", 0), Tapes.of("MSFT", 0), Tapes.of("AAPL", 1))))
                .containsExactly("1001");

        assertThat(tables.trades()).hasSize(2);
    }

    @Test
    @DisplayName("STORE-31 a symbol that fails after those behind it are done is the one reported")
    void theFirstFailsLast() {
        var done = new CountDownLatch(1);
        MemoryStores.Wire wire = (operation, store) -> {
            if (operation.contains("AAPL")) {
                await(done);
                throw new StoreUnavailableException("throttled");
            }
            store.run();
            if (operation.equals("write symbol NVDA")) {
                done.countDown();
            }
        };

        assertThat(deliver(wire, event(Tapes.of("AAPL", 0), Tapes.of("MSFT", 0), Tapes.of("NVDA", 0))))
                .containsExactly("1000");

        assertThat(tables.trades()).hasSize(2);
        assertThat(context.lines)
                .contains("records 3, units done 2 of 3, new trades 2, refused elements 0, refused records 0");
    }

    @Test
    @DisplayName("STORE-31 of two that fail, the first in the order of the shard is reported, whichever failed first")
    void theFirstOfTwo() {
        var second = new CountDownLatch(1);
        MemoryStores.Wire wire = (operation, store) -> {
            if (operation.contains("MSFT")) {
                second.countDown();
                throw new StoreUnavailableException("throttled");
            }
            if (operation.contains("AAPL")) {
                await(second);
                throw new StoreUnavailableException("throttled");
            }
            store.run();
        };

        assertThat(deliver(wire, event(Tapes.of("AAPL", 0), Tapes.of("MSFT", 0), Tapes.of("NVDA", 0))))
                .containsExactly("1000");

        assertThat(tables.trades()).as("nothing is begun after a failure").isEmpty();
    }

    @RepeatedTest(20) // which lane gets which symbol is the scheduler's choice
    @DisplayName("STORE-31 an Error in one lane fails the invocation when no other lane is at work any more")
    void waitsForTheOthersBeforeItFails() {
        var error = new OutOfMemoryError("heap");
        var thrown = new CountDownLatch(1);
        MemoryStores.Wire wire = (operation, store) -> {
            if (operation.contains("MSFT")) {
                thrown.countDown();
                throw error;
            }
            if (operation.contains("AAPL")) {
                await(thrown);
            }
            store.run();
        };

        assertThatThrownBy(() -> deliver(wire, event(Tapes.of("AAPL", 0), Tapes.of("MSFT", 0))))
                .isSameAs(error);

        assertThat(stores.operations).contains("write symbol AAPL");
    }
}
