/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
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
            tasks.add(() -> some.forEach(batch -> CutTape.deliver(instance, batch)));
        }

        turns.run(tasks);

        tape.assertIn(tables);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-31 STORE-11 symbols folded side by side on a store that fails end in the tape's bars")
    void lanesChangeNoBar(long seed) {
        var random = new SplittableRandom(seed);
        var tape = new CutTape(random.split());
        TransformHandler instance = instance(4, new FaultyWire(random.split(), 160));
        TransformHandler other = instance(3, new FaultyWire(random.split(), 160));

        batches(tape, random).forEach(batch -> CutTape.deliver(random.nextInt(4) == 0 ? other : instance, batch));

        tape.assertIn(tables);
    }

    private TransformHandler instance(int lanes, MemoryStores.Wire wire) {
        return new TransformHandler(
                stores.over(wire),
                TransformHandler.RESERVE,
                new UnitPool(lanes),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, () -> 0));
    }

    /** Every record, in two cuts, in an order of its own. */
    private static List<List<byte[]>> batches(CutTape tape, SplittableRandom random) {
        var records = new ArrayList<TradesRecord>(tape.cut());
        records.addAll(tape.cut());
        return CutTape.batches(
                shuffled(records.stream().map(RecordEncoder::encode).toList(), random), random);
    }

    private static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }
}
