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

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RememberedRowsTest {

    private static final int READS_OF_A_SYMBOL = 2;

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final AtomicLong nanos = new AtomicLong();
    private final TransformHandler instance = instance(MemoryStores.Wire.DIRECT);
    private final TransformHandler other = instance(MemoryStores.Wire.DIRECT);

    private TransformHandler instance(MemoryStores.Wire wire) {
        return instance(wire, RememberedRows.MAX_BYTES);
    }

    private TransformHandler instance(MemoryStores.Wire wire, long maxBytes) {
        return new TransformHandler(
                stores.over(wire),
                TransformHandler.RESERVE,
                new UnitPool(1),
                new RememberedRows(maxBytes, RememberedRows.MAX_AGE, nanos::get));
    }

    private void deliver(TransformHandler to, byte[]... records) {
        stores.operations.clear();
        to.handleRequest(event(records), new TestContext());
    }

    private static byte[] at(long frame) {
        return record(frame, frame + 1, trade(frame, 5, "10", "1"));
    }

    private List<String> reads() {
        return stores.operations.stream()
                .filter(operation -> operation.startsWith("read"))
                .toList();
    }

    @Test
    @DisplayName("STORE-33 what this instance wrote it does not read again: a fold is four writes")
    void readsOnce() {
        deliver(instance, at(0));
        assertThat(reads()).hasSize(READS_OF_A_SYMBOL);

        deliver(instance, at(1));

        assertThat(reads()).isEmpty();
        assertThat(stores.operations).hasSize(4);
        assertThat(tables.trades()).hasSize(2);
    }

    @Test
    @DisplayName("STORE-33 more refusals than there is time for: each delivery goes on where the one before stopped")
    void goesOnWithRefusals() {
        byte[][] records = new byte[25][];
        for (int i = 0; i < 25; i++) {
            records[i] = record(i, i + 1, trade(i, 5, "0", "1"));
        }
        var deliveries = new AtomicLong();
        boolean done = false;
        while (!done && deliveries.incrementAndGet() < 9) {
            int before = stores.operations.size();
            int reserve = (int) TransformHandler.RESERVE.toMillis();
            var context = new TestContext(() -> reserve + 1_000 * (9 - (stores.operations.size() - before)));
            done = instance.handleRequest(event(records), context)
                    .getBatchItemFailures()
                    .isEmpty();
        }

        assertThat(deliveries).hasValue(3);
        assertThat(stores.operations.stream().filter(operation -> operation.startsWith("put refusal")))
                .hasSize(25);
    }

    @Test
    @DisplayName("STORE-33 a refusal put five minutes ago is put again: whoever folds and deletes it waits for that")
    void forgetsRefusals() {
        deliver(instance, record(0, 1, trade(0, 5, "0", "1")));
        nanos.addAndGet(RememberedRows.MAX_AGE.toNanos());

        deliver(instance, record(0, 1, trade(0, 5, "0", "1")));

        assertThat(stores.operations).anyMatch(operation -> operation.startsWith("put refusal"));
    }

    @Test
    @DisplayName("STORE-33 of several bars only those not remembered are read")
    void readsWhatIsNew() {
        deliver(instance, at(0));

        deliver(instance, record(1, 2, trade(1, 65, "10", "1")));

        assertThat(reads()).containsExactly("read bars");
        assertThat(tables.bars()).hasSize(3);
    }

    @Test
    @DisplayName("STORE-33 a version conflict drops what is remembered, and the fold ends in the right bar")
    void dropsOnAConflict() {
        deliver(instance, at(0));
        deliver(other, at(1));

        deliver(instance, at(2));

        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN)).applied())
                .hasToString("7:0.0-3.0");
        assertThat(tables.symbol(SYMBOL).version()).isEqualTo(3);
        deliver(instance, at(2));
        assertThat(reads()).as("written again since, so remembered again").isEmpty();
    }

    @Test
    @DisplayName("STORE-33 a row that was not written after a conflict is read the next time")
    void aConflictWithNothingToWrite() {
        deliver(instance, at(0));
        deliver(other, at(1));
        deliver(instance, at(1));

        deliver(instance, at(2));

        assertThat(reads()).hasSize(READS_OF_A_SYMBOL);
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN)).version())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("STORE-33 a write that failed, and may have been carried out all the same, is not remembered")
    void dropsOnAFailure() {
        var failing = new AtomicLong();
        TransformHandler flaky = instance((operation, store) -> {
            store.run();
            if (operation.startsWith("write bar AAPL#1m") && failing.get() == 1) {
                throw new StoreUnavailableException("no answer");
            }
        });
        deliver(flaky, at(0));
        failing.set(1);
        deliver(flaky, at(1));
        failing.set(0);

        deliver(flaky, at(1));

        assertThat(reads()).containsExactly("read bars");
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN)).version())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("STORE-33 a row not written for five minutes is read again")
    void forgetsWithAge() {
        deliver(instance, at(0));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        deliver(instance, at(1));
        assertThat(reads()).isEmpty();

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        deliver(instance, at(2));

        assertThat(reads()).hasSize(READS_OF_A_SYMBOL);
    }

    @Test
    @DisplayName("STORE-33 what is remembered is bounded in bytes, the least recently used goes first")
    void isBounded() {
        // a row is more than 1 KB and less than 6: at most three rows' bars, which is one symbol's and a little more
        TransformHandler small = instance(MemoryStores.Wire.DIRECT, 12_000);
        deliver(small, Tapes.of("AAPL", 0));
        deliver(small, Tapes.of("AAPL", 1));
        assertThat(reads()).isEmpty();

        deliver(small, Tapes.of("MSFT", 0), Tapes.of("NVDA", 0), Tapes.of("TSLA", 0));
        deliver(small, Tapes.of("TSLA", 1));
        assertThat(reads()).isEmpty();
        deliver(small, Tapes.of("AAPL", 2));
        assertThat(reads()).hasSize(READS_OF_A_SYMBOL);
    }

    @Test
    @DisplayName("STORE-33 what is remembered takes between a twentieth and a tenth of the function's memory")
    void fitsTheFunction() throws IOException {
        Matcher memory = Pattern.compile("\n +MemorySize: ([0-9]+)\n")
                .matcher(Files.readString(Path.of("..", "deploy", "template.yaml")));
        assertThat(memory.find()).isTrue();
        long bytes = Long.parseLong(memory.group(1)) << 20;

        assertThat(RememberedRows.MAX_BYTES).isBetween(bytes / 20, bytes / 10);
    }

    @Test
    @DisplayName("STORE-33 instances that take turns on a symbol soon read again, rather than write in vain")
    void distrustsItself() {
        for (int frame = 0; frame < 60; frame += 2) {
            deliver(instance, at(frame));
            deliver(other, at(frame + 1));
        }

        deliver(instance, at(60));

        assertThat(reads()).hasSize(READS_OF_A_SYMBOL);
        assertThat(stores.operations).as("no write was refused").hasSize(6);
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN)).version())
                .isEqualTo(61);
    }

    @Test
    @DisplayName("STORE-33 an instance that is alone again trusts its memory again")
    void trustsItselfAgain() {
        for (int frame = 0; frame < 60; frame += 2) {
            deliver(instance, at(frame));
            deliver(other, at(frame + 1));
        }

        for (int frame = 60; frame < 90; frame++) {
            deliver(instance, at(frame));
        }

        assertThat(reads()).isEmpty();
    }
}
