/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.RandomElement;
import io.tapeline.testkit.SeenBars;
import io.tapeline.testkit.TradeKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class HistoryTest {

    private static final byte[] NO_RECORD = "{\"schema\":".getBytes(StandardCharsets.UTF_8);

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);

    static LongStream seeds() {
        return Seeds.of(240, 24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "STORE-11 any order, cut, repetition, crash and interleaving of the same records ends in the same bars; STORE-5, STORE-6, STORE-8, STORE-10, STORE-12, STORE-14 hold on the way")
    void endsInTheBarsOfTheTape(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        var tape = new CutTape(random.split());
        List<List<byte[]>> batches = batches(tape, random.split());

        live(batches, random);

        tape.assertIn(tables);
        assertRefusals(tape.tape.elements());
        redriveChangesNothing();
    }

    /** Every record at least once, in two or three cuts, shuffled, with repetitions and some rubbish. */
    private static List<List<byte[]>> batches(CutTape tape, SplittableRandom random) {
        var records = new ArrayList<TradesRecord>(tape.cut());
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            tape.cut().stream().filter(record -> random.nextInt(3) > 0).forEach(records::add);
        }
        var shuffled = new ArrayList<byte[]>(
                records.stream().map(RecordEncoder::encode).toList());
        shuffled.add(NO_RECORD);
        shuffled.add(NO_RECORD);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return CutTape.batches(shuffled, random);
    }

    /**
     * Up to three pollers at once, some batches with two of them, each delivering until it is told that all is done.
     */
    private void live(List<List<byte[]>> batches, SplittableRandom random) throws InterruptedException {
        int pollers = 1 + random.nextInt(3);
        var queues = new ArrayList<List<List<byte[]>>>();
        for (int i = 0; i < pollers; i++) {
            queues.add(new ArrayList<>());
        }
        for (List<byte[]> batch : batches) {
            queues.get(random.nextInt(pollers)).add(batch);
            if (random.nextInt(6) == 0) {
                queues.get(random.nextInt(pollers)).add(batch);
            }
        }
        var turns = new Turns(random.split());
        var faulty = new FaultyWire(random.split(), 160);
        var handler = new TransformHandler(
                stores.over((operation, store) -> {
                    turns.pass();
                    faulty.carry(operation, store);
                }),
                TransformHandler.RESERVE);
        turns.run(queues.stream()
                .<Runnable>map(queue -> () -> queue.forEach(batch -> CutTape.deliver(handler, batch)))
                .toList());
    }

    private void assertRefusals(List<RandomElement> elements) {
        Map<TradeKey, Reason> refused = elements.stream()
                .filter(element -> !element.isGood())
                .collect(toMap(RandomElement::key, element -> Objects.requireNonNull(element.refusal())));
        assertThat(tables.refusals().stream()
                        .filter(row -> row.tradeId().isPresent())
                        .collect(toMap(
                                row -> new TradeKey(row.symbol(), row.tradeId().orElseThrow()),
                                row -> row.refusal().reason())))
                .isEqualTo(refused);
        assertThat(tables.refusals()).as("elements, and the rubbish").hasSize(refused.size() + 1);
        for (StoredBar bar : tables.bars()) {
            for (TradeKey key : refused.keySet()) {
                if (key.symbol().equals(bar.key().symbol())) {
                    assertThat(bar.applied().settles(key.id())).isFalse();
                }
            }
        }
    }

    private void redriveChangesNothing() {
        Map<String, String> bars = SeenBars.of(tables.bars());
        List<QuarantineRow> refusals = tables.refusals();
        byte[][] refused = refusals.stream().map(QuarantineRow::bytes).toArray(byte[][]::new);

        CutTape.deliver(new TransformHandler(stores.direct(), TransformHandler.RESERVE), List.of(refused));

        assertThat(SeenBars.of(tables.bars())).isEqualTo(bars);
        assertThat(tables.refusals()).usingRecursiveComparison().isEqualTo(refusals);
    }
}
