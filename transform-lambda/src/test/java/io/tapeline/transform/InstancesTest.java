/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.RandomElement;
import io.tapeline.testkit.RandomElements;
import io.tapeline.testkit.SeenBars;
import io.tapeline.testkit.TradeKey;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several instances at once, each with a memory of its own, on a store that fails: what they remember is often old. */
@Tag("slow")
class InstancesTest {

    private static final int INSTANCES = 3;

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);

    static LongStream seeds() {
        return Seeds.of(40, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-33 STORE-11 instances that remember, at once and in any interleaving, end in the tape's bars")
    void rememberingChangesNoBar(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        var tape = new CutTape(random.split());
        List<List<byte[]>> batches = batches(tape, random);
        var turns = new Turns(random.split());
        var faulty = new FaultyWire(random.split(), 160);
        var tasks = new ArrayList<Runnable>();
        for (int i = 0; i < INSTANCES; i++) {
            TransformHandler instance = instance(1, (operation, store) -> {
                turns.pass();
                faulty.carry(operation, store);
            });
            List<List<byte[]>> some = shuffled(batches, random);
            tasks.add(() -> some.forEach(batch -> deliver(instance, batch)));
        }

        turns.run(tasks);

        assertBars(tape);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-31 STORE-11 symbols folded side by side on a store that fails end in the tape's bars")
    void lanesChangeNoBar(long seed) {
        var random = new SplittableRandom(seed);
        var tape = new CutTape(random.split());
        TransformHandler instance = instance(4, new FaultyWire(random.split(), 160));
        TransformHandler other = instance(3, new FaultyWire(random.split(), 160));

        batches(tape, random).forEach(batch -> deliver(random.nextInt(4) == 0 ? other : instance, batch));

        assertBars(tape);
    }

    private TransformHandler instance(int lanes, MemoryStores.Wire wire) {
        return new TransformHandler(
                stores.over(wire),
                TransformHandler.RESERVE,
                new UnitPool(lanes),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, () -> 0));
    }

    private void assertBars(CutTape tape) {
        List<Trade> good = tape.tape.elements().stream()
                .filter(RandomElement::isGood)
                .map(RandomElement::trade)
                .toList();
        assertThat(SeenBars.of(tables.bars())).isEqualTo(NaiveBars.of(good));
        assertThat(tables.trades()).isEqualTo(good.stream().collect(toMap(TradeKey::of, trade -> trade)));
        for (String symbol : RandomElements.SYMBOLS) {
            assertThat(tables.symbol(symbol).claims().holes()).isZero();
            assertThat(tables.symbol(symbol).progress()).contains(tape.tape.now());
        }
    }

    /** Every record, in two cuts, in an order of its own. */
    private static List<List<byte[]>> batches(CutTape tape, SplittableRandom random) {
        var records = new ArrayList<TradesRecord>(tape.cut());
        records.addAll(tape.cut());
        List<byte[]> encoded =
                shuffled(records.stream().map(RecordEncoder::encode).toList(), random);
        var batches = new ArrayList<List<byte[]>>();
        for (int at = 0; at < encoded.size(); ) {
            int to = Math.min(encoded.size(), at + 1 + random.nextInt(8));
            batches.add(encoded.subList(at, to));
            at = to;
        }
        return batches;
    }

    private static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    private static void deliver(TransformHandler handler, List<byte[]> batch) {
        List<byte[]> left = batch;
        while (!left.isEmpty()) {
            try {
                StreamsEventResponse answer =
                        handler.handleRequest(Tapes.event(left.toArray(byte[][]::new)), new TestContext());
                List<byte[]> sent = left;
                left = answer.getBatchItemFailures().stream()
                        .findFirst()
                        .map(first -> sent.subList(Integer.parseInt(first.getItemIdentifier()) - 1000, sent.size()))
                        .orElse(List.of());
            } catch (FaultyWire.Crash crash) {
                // delivered again as it was
            }
        }
    }
}
