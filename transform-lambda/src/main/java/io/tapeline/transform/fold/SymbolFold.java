/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Folds what one invocation brought of one symbol. For one thread, used once. */
public final class SymbolFold {

    private final Stores stores;
    private final String symbol;
    private final List<GapRecord> gaps;
    private final List<JudgedRecord> records;
    private final FoldLimits limits;
    private final Consumer<String> log;

    /**
     * Prepares the fold.
     *
     * @param symbol of all the records
     * @param gaps in the order of the shard
     * @param records in the order of the shard, judged or discarded
     * @param log takes single lines
     */
    public SymbolFold(
            Stores stores, String symbol, List<GapRecord> gaps, List<JudgedRecord> records, Consumer<String> log) {
        this(stores, symbol, gaps, records, FoldLimits.DEFAULT, log);
    }

    SymbolFold(
            Stores stores,
            String symbol,
            List<GapRecord> gaps,
            List<JudgedRecord> records,
            FoldLimits limits,
            Consumer<String> log) {
        this.stores = stores;
        this.symbol = symbol;
        this.gaps = gaps;
        this.records = records;
        this.limits = limits;
        this.log = log;
    }

    /**
     * Folds and writes. May be run again after any failure, here or elsewhere, with the same end.
     *
     * @return how much was folded, refused and closed
     * @throws io.tapeline.market.row.StoreUnavailableException when the store failed; some of the writes may be done
     */
    public Tally run() {
        Tally tally = Tally.NOTHING;
        var folded = new ArrayList<JudgedRecord>();
        var days = new ArrayList<StoredBar>();
        for (List<JudgedRecord> slice : slices()) {
            var fold = new BarsFold(stores, symbol, slice, limits, log);
            tally = tally.plus(fold.run());
            folded.addAll(fold.folded());
            days.addAll(fold.days());
        }
        new SymbolUpdate(stores, symbol, gaps, folded, days, limits, log).run();
        return tally;
    }

    /** What is refused is settled by the day before more is folded, so that no minute remembers too much of it. */
    private List<List<JudgedRecord>> slices() {
        var slices = new ArrayList<List<JudgedRecord>>();
        int refused = 0;
        for (JudgedRecord record : records) {
            for (JudgedRecord piece : record.cut(limits.maxRefusedAtOnce())) {
                refused += piece.refused().size();
                if (slices.isEmpty() || refused > limits.maxRefusedAtOnce()) {
                    slices.add(new ArrayList<>());
                    refused = piece.refused().size();
                }
                slices.get(slices.size() - 1).add(piece);
            }
        }
        return slices;
    }
}
