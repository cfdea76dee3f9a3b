/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.TradeKey;
import io.tapeline.transform.fold.Coverage.Met;
import io.tapeline.transform.fold.Deliveries.Batch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One random life of a symbol's rows: its tape in one to three cuts and its gaps, shuffled, repeated, some of it lost,
 * in invocations that crash at any operation of the store and that others overtake at any; older rules before newer
 * ones; budgets of a few positions; then a redrive of all that was refused, some of it discarded.
 */
final class FoldHistory {

    /** Ends an invocation as a kill does. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    final SmallTape tape;
    final FoldLimits limits;
    final Deliveries deliveries;
    /** Given up, perhaps in one of its record's days alone. */
    final Set<TradeId> discarded = new HashSet<>();
    /** Closed for good. */
    final Set<TradeId> stayOut = new HashSet<>();

    boolean olderRulesUsed;
    boolean wholeRefused;

    private final HistoryStore store;
    private final SplittableRandom random;
    private final Coverage coverage;
    private final List<TradesRecord> kept = new ArrayList<>();
    private final IdentityHashMap<TradesRecord, Integer> numbers = new IdentityHashMap<>();
    private List<Batch> batches;
    private Rules rules = SmallTape.NEWER;
    private int depth;
    private FoldLimits folding;
    /** Of the invocation that was done last. */
    private Tally tally = Tally.NOTHING;

    FoldHistory(long seed, Coverage coverage, HistoryStore store) {
        this.store = store;
        this.random = new SplittableRandom(seed);
        this.coverage = coverage;
        this.tape = new SmallTape(random.split(), store.symbol(), store.codeBytes());
        int refused = random.nextInt(3) == 0 ? random.nextInt(45) : 1_000;
        this.deliveries = new Deliveries(tape, store.symbol(), random.split());
        this.batches = deliveries.batches;
        boolean tight = random.nextInt(5) == 0;
        this.limits = new FoldLimits(
                new BarBudget(tight ? roomForWholeEpochs() : 10_000, refused, 10_000),
                random.nextInt(4) == 0 ? random.nextInt(60, 140) : 10_000,
                random.nextInt(3) == 0 ? random.nextInt(8, 30) : 10_000,
                // what is cut makes no range of whole epochs
                random.nextInt(4) == 0 && !tight ? 1 : 100);
        this.folding = limits;
    }

    /** Of {@code 1000:0.0-9.0;} each, and perhaps one range more. */
    private int roomForWholeEpochs() {
        return 15 * tape.epochs.size() + random.nextInt(10);
    }

    boolean mayClose() {
        return limits.bars().refusedBytes() < 1_000;
    }

    /** Delivers everything, in any order, at least once. */
    void live() {
        int upgrade = random.nextInt(2) == 0 ? 0 : random.nextInt(batches.size());
        for (int i = 0; i < batches.size(); i++) {
            rules = i < upgrade ? SmallTape.OLDER : SmallTape.NEWER;
            if (i < upgrade) {
                olderRulesUsed = true;
                coverage.met(Met.UPGRADE);
            }
            untilDone(batches.get(i));
        }
    }

    private void untilDone(Batch batch) {
        while (!isDone(batch.gaps(), judged(batch.records()))) {
            // delivered again as it was
        }
    }

    /** The bytes of a record are its number here: records are kept by those who need them again. */
    private List<JudgedRecord> judged(List<TradesRecord> records) {
        return records.stream()
                .map(record -> Judge.judge(record, number(record), null, rules))
                .toList();
    }

    private byte[] number(TradesRecord record) {
        int at = numbers.computeIfAbsent(record, unknown -> {
            kept.add(unknown);
            return kept.size() - 1;
        });
        return ByteBuffer.allocate(4).putInt(at).array();
    }

    private boolean isDone(List<GapRecord> someGaps, List<JudgedRecord> records) {
        try {
            var context = new SymbolContext(store.over(this::carry), store.symbol(), folding, line -> {});
            tally = new SymbolFold(context, someGaps, records).run();
            count(tally);
            return true;
        } catch (Crash | StoreUnavailableException failed) {
            coverage.met(failed instanceof Crash ? Met.CRASH : Met.STORE_DOWN);
            return false;
        }
    }

    private void count(Tally tally) {
        wholeRefused |= tally.refusedRecords() > 0;
        coverage.met(Met.FULL_APPLIED, tally.refusedRecords());
        coverage.met(Met.HELD_BACK, tally.heldBack());
        coverage.met(Met.TAKEN_BACK, batches.isEmpty() ? tally.newTrades() : 0);
        if (tally.refusedElements() > limits.maxRefusedAtOnce()) {
            coverage.met(Met.SLICED);
        }
    }

    private void carry(String operation, Runnable call) {
        fault();
        if (depth < 2 && random.nextInt(20) == 0 && !batches.isEmpty()) {
            overtake();
        }
        call.run();
        fault();
    }

    /**
     * Another invocation, of this batch or any, runs in between; perhaps a zombie. Where elements may be closed it has
     * the same rules: see ADR 0020.
     */
    private void overtake() {
        coverage.met(Met.ZOMBIE);
        Batch other = batches.get(random.nextInt(batches.size()));
        Rules own = rules;
        if (!mayClose() && olderRulesUsed && random.nextBoolean()) {
            rules = own.version() == 2 ? SmallTape.OLDER : SmallTape.NEWER;
        }
        depth++;
        try {
            isDone(other.gaps(), judged(other.records()));
        } finally {
            depth--;
            rules = own;
        }
    }

    private void fault() {
        switch (random.nextInt(120)) {
            case 0 -> throw new Crash();
            case 1 -> throw new StoreUnavailableException("throttled");
            default -> {}
        }
    }

    /** Sends what was refused through the fold again, by the newer rules, as often as something is not done. */
    void redrive() {
        rules = SmallTape.NEWER;
        batches = List.of();
        for (QuarantineRow row : store.rows().refusals()) {
            for (int times = random.nextInt(1, 3); times > 0; times--) {
                redrive(row);
            }
        }
    }

    private void redrive(QuarantineRow row) {
        TradesRecord record = row.tradeId().isPresent()
                ? (TradesRecord) RecordDecoder.decode(row.bytes())
                : kept.get(ByteBuffer.wrap(row.bytes()).getInt());
        boolean discard = random.nextInt(6) == 0 && isStoredNowhere(record);
        JudgedRecord judged =
                discard ? Judge.discard(record, row.bytes()) : Judge.judge(record, row.bytes(), null, rules);
        while (!isDone(List.of(), List.of(judged))) {
            // tried again as it was
        }
        if (discard) {
            record.trades().forEach(trade -> discarded.add(trade.id()));
        }
        if (discard && tally.refusedRecords() == 0) {
            coverage.met(Met.DISCARDED);
            record.trades().forEach(trade -> stayOut.add(trade.id()));
        }
    }

    /** What died between a trade and its bars left the trade in its table; discarding it then leaves it there. */
    private boolean isStoredNowhere(TradesRecord record) {
        Map<TradeKey, Trade> trades = store.rows().trades();
        return record.trades().stream().noneMatch(trade -> trades.containsKey(TradeKey.of(trade)));
    }

    /**
     * Delivers each epoch as one record, with room for ranges: two full days could each wait for the other to become
     * one range.
     */
    void heal() {
        var roomy = new BarBudget(
                10_000, limits.bars().refusedBytes(), limits.bars().maxRefusedBytes());
        folding = new FoldLimits(roomy, limits.ledgerBytes(), limits.openGapsBytes(), limits.maxRefusedAtOnce());
        for (TradesRecord record : tape.whole()) {
            untilDone(new Batch(List.of(), List.of(record)));
        }
    }
}
