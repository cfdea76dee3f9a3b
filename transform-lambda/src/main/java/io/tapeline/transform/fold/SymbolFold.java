/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.RefusedElement;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Folds the records of one symbol that one invocation brought. For one thread, used once. */
public final class SymbolFold {

    private static final int CONFLICTS_WORTH_A_LINE = 10;

    private final Stores stores;
    private final Quarantine quarantine;
    private final Consumer<String> log;
    private final String symbol;
    private final List<JudgedRecord> records;

    /**
     * Prepares the fold.
     *
     * @param symbol of all the records
     * @param records in the order of the shard
     * @param log takes single lines
     */
    public SymbolFold(Stores stores, String symbol, List<JudgedRecord> records, Consumer<String> log) {
        this.stores = stores;
        this.quarantine = new Quarantine(stores.quarantine());
        this.symbol = symbol;
        this.records = new ArrayList<>(records);
        this.log = log;
    }

    /**
     * Folds and writes. May be run again after any failure, here or elsewhere, with the same end.
     *
     * @return how much was folded and refused
     * @throws io.tapeline.market.row.StoreUnavailableException when the store failed; some of the writes may be done
     */
    public Tally run() {
        int refused = quarantineElements();
        int before = records.size();
        Set<BarKey> touched = new LinkedHashSet<>();
        records.forEach(record -> touched.addAll(record.byBar().keySet()));
        FoldPlan plan =
                FoldPlan.of(touched.isEmpty() ? List.of() : stores.bars().read(touched), records);
        quarantineWhole(plan.tooManyHoles());
        for (Row row : TradeRows.of(plan.newTrades(), TradeRows.MAX_PACKED_BYTES)) {
            stores.trades().put(row);
        }
        plan.changed().forEach(this::write);
        writeClaims();
        return new Tally(plan.newTrades().size(), refused, before - records.size());
    }

    private int quarantineElements() {
        int refused = 0;
        for (JudgedRecord record : records) {
            for (List<RefusedElement> hole : record.holes()) {
                for (int i = 0; i < hole.size(); i++) {
                    RefusedElement element = hole.get(i);
                    Position until = i + 1 < hole.size()
                            ? hole.get(i + 1).position()
                            : element.position().next();
                    quarantine.keepElement(record.record(), element, until);
                    refused++;
                }
            }
        }
        return refused;
    }

    private void quarantineWhole(List<JudgedRecord> refused) {
        for (JudgedRecord record : refused) {
            var refusal = new Refusal(
                    Refusal.Reason.TOO_MANY_HOLES,
                    "a bar has at most " + Applied.MAX_FRAGMENTS + " applied ranges, the record "
                            + record.record().claim().range() + " would open another");
            quarantine.keepWhole(record.record(), record.bytes(), refusal);
            log.accept("quarantined TOO_MANY_HOLES " + symbol + " " + record.epoch() + ":"
                    + record.record().claim().range());
        }
        records.removeAll(refused);
    }

    /** Every conflict is a write of somebody else, so this ends when the others do. */
    private void write(StoredBar bar) {
        StoredBar next = bar;
        for (int conflicts = 1; ; conflicts++) {
            Optional<StoredBar> current = stores.bars().write(next.nextVersion());
            if (current.isEmpty()) {
                return;
            }
            tellConflict(
                    conflicts, "bar " + bar.key().series() + " " + bar.key().start());
            FoldPlan again = FoldPlan.of(List.of(current.get()), records);
            quarantineWhole(again.tooManyHoles());
            if (again.changed().isEmpty()) {
                return;
            }
            next = again.changed().get(0);
        }
    }

    private void writeClaims() {
        SymbolRow read = stores.symbols().read(symbol);
        for (int conflicts = 1; ; conflicts++) {
            ClaimLedger claims = read.claims();
            for (JudgedRecord record : records) {
                TradesRecord claiming = record.record();
                claims =
                        claims.plus(claiming.claim(), claiming.receivedThrough().orElse(null));
            }
            if (claims.equals(read.claims())) {
                return;
            }
            var next = new SymbolRow(symbol, claims, read.version() + 1);
            Optional<SymbolRow> current = stores.symbols().write(next);
            if (current.isEmpty()) {
                return;
            }
            tellConflict(conflicts, "symbol " + symbol);
            read = current.get();
        }
    }

    private void tellConflict(int conflicts, String row) {
        if (conflicts % CONFLICTS_WORTH_A_LINE == 0) {
            log.accept("conflicts " + conflicts + " writing " + row + ": somebody else keeps writing it");
        }
    }
}
