/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.row.Arrival;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.GapRecord;
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
    private final Consumer<String> log;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, SymbolRecords> symbols = new HashMap<>();

    /** What one symbol has in a batch, in the order of the shard. */
    private record SymbolRecords(List<GapRecord> gaps, List<JudgedRecord> trades) {}

    private Units(Stores stores, Consumer<String> log) {
        this.stores = stores;
        this.log = log;
    }

    /** Returns the units in the order of their first records. */
    static List<Unit> of(List<Delivered> records, Stores stores, Consumer<String> log) {
        var units = new Units(stores, log);
        records.forEach(units::add);
        return units.units;
    }

    private void add(Delivered delivered) {
        RecordDecoder.decode(delivered.data())
                .match(
                        trades -> add(trades, delivered),
                        gap -> of(gap.symbol(), delivered).gaps().add(gap),
                        refused -> add(refused.refusal(), delivered));
    }

    private boolean add(TradesRecord trades, Delivered delivered) {
        var arrival = new Arrival(delivered.shard(), delivered.sequenceNumber());
        return of(trades.claim().symbol(), delivered).trades().add(Judge.judge(trades, delivered.data(), arrival));
    }

    private boolean add(Refusal refusal, Delivered delivered) {
        return units.add(new Unit("undecodable record", delivered, () -> {
            new Quarantine(stores.quarantine())
                    .keepUndecodable(
                            delivered.data(),
                            delivered.partitionKey(),
                            refusal,
                            new Arrival(delivered.shard(), delivered.sequenceNumber()));
            return new Tally(0, 0, 1);
        }));
    }

    private SymbolRecords of(String symbol, Delivered delivered) {
        return symbols.computeIfAbsent(symbol, s -> {
            var records = new SymbolRecords(new ArrayList<>(), new ArrayList<>());
            units.add(new Unit(s, delivered, () -> fold(s, records)));
            return records;
        });
    }

    private Tally fold(String symbol, SymbolRecords records) {
        return new SymbolFold(stores, symbol, records.gaps(), records.trades(), log).run();
    }
}
