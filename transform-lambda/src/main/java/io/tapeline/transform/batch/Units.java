/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.row.Arrival;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.KeyRule;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.JudgedRecord;
import io.tapeline.transform.fold.SymbolFold;
import io.tapeline.transform.fold.Tally;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts records into units: one per symbol with everything of that symbol, one per record that cannot be decoded. */
final class Units {

    /**
     * What records taken at once inflate to, beyond which no further one is. A full event of our producer's holds some
     * 30 MB; an event of the same size can be made to hold 4 GB, and trades take ten times their bytes of the heap.
     */
    static final long MAX_INFLATED_BYTES = 48L << 20;

    private final Stores stores;
    private final ConditionPolicy policy;
    private final Quarantine quarantine;
    private final Consumer<String> log;
    private final List<Unit> units = new ArrayList<>();
    private long inflatedBytes;
    private List<Delivered> left = List.of();
    private final Map<String, SymbolRecords> symbols = new HashMap<>();

    /** What one symbol has in a batch, in the order of the shard, and each of its records as something to refuse. */
    private record SymbolRecords(List<GapRecord> gaps, List<JudgedRecord> trades, List<Consumer<Refusal>> whole) {}

    private Units(Stores stores, ConditionPolicy policy, Consumer<String> log) {
        this.stores = stores;
        this.policy = policy;
        this.quarantine = new Quarantine(stores.quarantine());
        this.log = log;
    }

    /** Cuts as many records as may be in memory at once, one at least. */
    static Units of(List<Delivered> records, Stores stores, ConditionPolicy policy, Consumer<String> log) {
        var units = new Units(stores, policy, log);
        int taken = 0;
        while (taken < records.size() && units.inflatedBytes <= MAX_INFLATED_BYTES) {
            units.add(records.get(taken));
            taken++;
        }
        units.left = records.subList(taken, records.size());
        return units;
    }

    /** Returns the units in the order of their first records. */
    List<Unit> list() {
        return units;
    }

    /** Returns the records that were not taken. */
    List<Delivered> left() {
        return left;
    }

    private void add(Delivered delivered) {
        try {
            RecordDecoder.decode(delivered.data(), bytes -> inflatedBytes += bytes)
                    .match(
                            trades -> add(trades, delivered),
                            gap -> add(gap, delivered),
                            refused -> refuse("undecodable record", delivered, refused.refusal(), asBytes(delivered)));
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            // the decoder has an answer for any bytes; where it has not, the batch goes on all the same
            refuse("undecodable record", delivered, Defects.refusal(defect), asBytes(delivered));
        }
    }

    private boolean add(TradesRecord trades, Delivered delivered) {
        String symbol = trades.claim().symbol();
        Arrival arrival = arrival(delivered);
        Consumer<Refusal> whole = refusal -> quarantine.keepWhole(trades, delivered.data(), refusal, arrival);
        Refusal wrongKey = KeyRule.refusal(symbol, delivered.partitionKey());
        if (wrongKey != null) {
            return refuse(symbol, delivered, wrongKey, whole);
        }
        JudgedRecord judged;
        try {
            judged = Judge.judge(trades, delivered.data(), arrival, policy);
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return refuse(symbol, delivered, Defects.refusal(defect), whole);
        }
        SymbolRecords records = of(symbol, delivered);
        records.whole().add(whole);
        return records.trades().add(judged);
    }

    private boolean add(GapRecord gap, Delivered delivered) {
        Refusal wrongKey = KeyRule.refusal(gap.symbol(), delivered.partitionKey());
        if (wrongKey != null) {
            return refuse(gap.symbol(), delivered, wrongKey, asBytes(delivered));
        }
        SymbolRecords records = of(gap.symbol(), delivered);
        records.whole().add(asBytes(delivered));
        return records.gaps().add(gap);
    }

    private Consumer<Refusal> asBytes(Delivered delivered) {
        return refusal ->
                quarantine.keepUndecodable(delivered.data(), delivered.partitionKey(), refusal, arrival(delivered));
    }

    private static Arrival arrival(Delivered delivered) {
        return new Arrival(delivered.shard(), delivered.sequenceNumber(), delivered.partitionKey());
    }

    private boolean refuse(String name, Delivered delivered, Refusal refusal, Consumer<Refusal> record) {
        return units.add(new Unit(
                name,
                delivered,
                () -> {
                    record.accept(refusal);
                    return new Tally(0, 0, 1);
                },
                List.of(record)));
    }

    private SymbolRecords of(String symbol, Delivered delivered) {
        return symbols.computeIfAbsent(symbol, s -> {
            var records = new SymbolRecords(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            units.add(new Unit(s, delivered, () -> fold(s, records), records.whole()));
            return records;
        });
    }

    private Tally fold(String symbol, SymbolRecords records) {
        return new SymbolFold(stores, symbol, records.gaps(), records.trades(), log).run();
    }
}
