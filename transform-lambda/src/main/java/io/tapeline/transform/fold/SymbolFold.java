/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Folds what one invocation brought of one symbol. For one thread, used once. */
public final class SymbolFold {

    private final SymbolContext context;
    private final List<GapRecord> gaps;
    private final List<JudgedRecord> records;

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
        this(new SymbolContext(stores, symbol, FoldLimits.DEFAULT, log), gaps, records);
    }

    SymbolFold(SymbolContext context, List<GapRecord> gaps, List<JudgedRecord> records) {
        this.context = context;
        this.gaps = gaps;
        this.records = records;
    }

    /**
     * Folds and writes. May be run again after any failure, here or elsewhere, with the same end.
     *
     * @return how much was folded, refused and closed
     * @throws io.tapeline.market.row.StoreUnavailableException when the store failed; some of the writes may be done
     */
    public Tally run() {
        Tally tally = Tally.NOTHING;
        var folded = new FoldedBars();
        for (List<JudgedRecord> slice : slices()) {
            tally = tally.plus(new BarsFold(context, slice, folded).run());
        }
        new SymbolUpdate(context, gaps, folded).run();
        return tally;
    }

    /** What is refused is settled by the day before more is folded, so that no minute remembers too much of it. */
    private List<List<JudgedRecord>> slices() {
        var slices = new ArrayList<List<JudgedRecord>>();
        int most = context.limits().maxRefusedAtOnce();
        int refused = 0;
        for (JudgedRecord record : records) {
            for (JudgedRecord piece : record.cut(most)) {
                refused += piece.refused().size();
                if (slices.isEmpty() || refused > most) {
                    slices.add(new ArrayList<>());
                    refused = piece.refused().size();
                }
                slices.get(slices.size() - 1).add(piece);
            }
        }
        return slices;
    }
}
