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

    private final Stores stores;
    private final ConditionPolicy policy;
    private final Quarantine quarantine;
    private final Consumer<String> log;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, SymbolRecords> symbols = new HashMap<>();

    /** What one symbol has in a batch, in the order of the shard, and each of its records as something to refuse. */
    private record SymbolRecords(List<GapRecord> gaps, List<JudgedRecord> trades, List<Consumer<Refusal>> whole) {}

    private Units(Stores stores, ConditionPolicy policy, Consumer<String> log) {
        this.stores = stores;
        this.policy = policy;
        this.quarantine = new Quarantine(stores.quarantine());
        this.log = log;
    }

    /** Returns the units in the order of their first records. */
    static List<Unit> of(List<Delivered> records, Stores stores, ConditionPolicy policy, Consumer<String> log) {
        var units = new Units(stores, policy, log);
        records.forEach(units::add);
        return units.units;
    }

    private void add(Delivered delivered) {
        try {
            RecordDecoder.decode(delivered.data())
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
