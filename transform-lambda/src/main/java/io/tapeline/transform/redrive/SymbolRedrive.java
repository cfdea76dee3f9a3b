/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Defects;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.JudgedRecord;
import io.tapeline.transform.fold.SymbolFold;
import io.tapeline.transform.fold.Tally;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Redrives the refusals of one symbol, in the order of their positions, some at a time. For one thread. */
final class SymbolRedrive {

    /** Folded at once: each bar is then written once for all of them. */
    static final int MAX_RECORDS = 100;

    private final Stores stores;
    private final RefusedRows rows;
    private final ConditionPolicy policy;
    private final boolean discard;
    private final Report report;
    private final Consumer<String> out;

    private record Judged(Waiting waiting, JudgedRecord record) {}

    private final List<Judged> next = new ArrayList<>();
    private String symbol = "";
    private long inflatedBytes;

    SymbolRedrive(
            Stores stores,
            RefusedRows rows,
            ConditionPolicy policy,
            boolean discard,
            Report report,
            Consumer<String> out) {
        this.stores = stores;
        this.rows = rows;
        this.policy = policy;
        this.discard = discard;
        this.report = report;
        this.out = out;
    }

    void add(Waiting waiting) {
        var inflated = new AtomicInteger();
        boolean unused = waiting.decoded(inflated::set)
                .match(
                        trades -> add(waiting, trades, inflated.get()),
                        gap -> add(waiting, gap),
                        refused -> undecodable(waiting));
    }

    private boolean add(Waiting waiting, TradesRecord trades, int inflated) {
        if (waiting.cameByAnotherKey(trades.claim().symbol())) {
            // its positions are not closed: the record that comes by its own key has them as well
            return discard ? delete(waiting, Ending.DISCARDED) : end(Ending.REFUSED_AGAIN);
        }
        JudgedRecord judged;
        try {
            judged = discard
                    ? Judge.discard(trades, waiting.bytes())
                    : Judge.judge(trades, waiting.bytes(), waiting.row().arrival(), policy);
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return failed(waiting, defect);
        }
        if (waiting.isElement() && judged.isRefused()) {
            // its bars know that it is refused, and its row is the one that would be put
            return end(Ending.REFUSED_AGAIN);
        }
        // what could not be decoded may be of any symbol
        if (!symbol.equals(trades.claim().symbol())
                || next.size() == MAX_RECORDS
                || inflatedBytes > BatchFold.MAX_INFLATED_BYTES) {
            flush();
        }
        symbol = trades.claim().symbol();
        inflatedBytes += inflated;
        return next.add(new Judged(waiting, judged));
    }

    private boolean add(Waiting waiting, GapRecord gap) {
        flush();
        if (discard) {
            return delete(waiting, Ending.DISCARDED);
        }
        if (waiting.cameByAnotherKey(gap.symbol())) {
            return end(Ending.REFUSED_AGAIN);
        }
        try {
            report.folded(new SymbolFold(stores, gap.symbol(), List.of(gap), List.of(), out).run());
            return delete(waiting, Ending.TAKEN);
        } catch (StoreUnavailableException notNow) {
            throw notNow;
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return failed(waiting, defect);
        }
    }

    private boolean undecodable(Waiting waiting) {
        return discard ? delete(waiting, Ending.DISCARDED) : end(Ending.UNDECODABLE);
    }

    /** Folds what was added. */
    void flush() {
        List<Judged> some = List.copyOf(next);
        next.clear();
        inflatedBytes = 0;
        if (!some.isEmpty() && !isFolded(some)) {
            // one of them has no room or fails: alone, each says for itself
            some.forEach(this::foldAlone);
        }
    }

    private boolean isFolded(List<Judged> some) {
        try {
            return fold(some);
        } catch (StoreUnavailableException notNow) {
            throw notNow;
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return false;
        }
    }

    private void foldAlone(Judged one) {
        try {
            if (!fold(List.of(one))) {
                end(Ending.REFUSED_AGAIN);
            }
        } catch (StoreUnavailableException notNow) {
            throw notNow;
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            failed(one.waiting(), defect);
        }
    }

    /** What is refused inside a whole record has a row of its own after the fold, so the record's may go. */
    private boolean fold(List<Judged> some) {
        List<JudgedRecord> records = some.stream().map(Judged::record).toList();
        Tally tally = new SymbolFold(stores, symbol, List.of(), records, out).run();
        report.folded(tally);
        if (tally.refusedRecords() > 0) {
            return false;
        }
        some.forEach(one -> delete(one.waiting(), discard ? Ending.DISCARDED : Ending.TAKEN));
        return true;
    }

    /** The first part goes first: what has parts and no first one is being deleted, not being put. */
    private boolean delete(Waiting waiting, Ending ending) {
        waiting.keys().forEach(key -> rows.delete(waiting.symbol(), key));
        return end(ending);
    }

    /** What the function refused as its own defect may fail here too, and must not hold up what waits beside it. */
    private boolean failed(Waiting waiting, Throwable defect) {
        out.accept("failed    " + waiting.symbol() + " " + waiting.row().key() + ": "
                + defect.getClass().getSimpleName() + ": " + Defects.reason(defect));
        return end(Ending.FAILED);
    }

    private boolean end(Ending ending) {
        report.ended(ending, 1);
        return true;
    }
}
