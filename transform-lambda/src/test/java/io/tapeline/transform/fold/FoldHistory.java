/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.TradeKey;
import io.tapeline.transform.fold.Coverage.Met;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** What one invocation is given. */
    record Batch(List<GapRecord> gaps, List<TradesRecord> records) {}

    final SmallTape tape;
    final FoldLimits limits;
    final List<GapRecord> gaps = new ArrayList<>();
    final List<TradesRecord> delivered = new ArrayList<>();
    final Set<TradeId> discarded = new HashSet<>();
    /** Discarded when there was a day to close them in. */
    final Set<TradeId> stayOut = new HashSet<>();

    boolean olderRulesUsed;
    boolean wholeRefused;

    private final HistoryStore store;
    private final SplittableRandom random;
    private final Coverage coverage;
    private final List<TradesRecord> kept = new ArrayList<>();
    private final IdentityHashMap<TradesRecord, Integer> numbers = new IdentityHashMap<>();
    private final List<Batch> batches = new ArrayList<>();
    private Rules rules = SmallTape.NEWER;
    private int depth;

    FoldHistory(long seed, Coverage coverage, HistoryStore store) {
        this.store = store;
        this.random = new SplittableRandom(seed);
        this.coverage = coverage;
        this.tape = new SmallTape(random.split(), store.symbol(), store.codeBytes());
        int refused = random.nextInt(3) == 0 ? random.nextInt(45) : 1_000;
        this.limits = new FoldLimits(
                new BarBudget(random.nextInt(5) == 0 ? roomForWholeEpochs() : 10_000, refused, 10_000),
                random.nextInt(4) == 0 ? random.nextInt(60, 140) : 10_000,
                random.nextInt(3) == 0 ? random.nextInt(8, 30) : 10_000,
                random.nextInt(4) == 0 ? 1 : 100);
    }

    /** Of {@code 1000:0.0-9.0;} each, and perhaps one range more. */
    private int roomForWholeEpochs() {
        return 15 * tape.epochs.size() + random.nextInt(10);
    }

    boolean hasRoom() {
        return limits.bars().rangesBytes() == 10_000;
    }

    boolean mayClose() {
        return limits.bars().refusedBytes() < 1_000;
    }

    /** Delivers everything, in any order, at least once. */
    void live() {
        makeBatches();
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

    private void makeBatches() {
        int all = random.nextInt(1, 4);
        for (int cuts = all; cuts > 0; cuts--) {
            delivered.addAll(tape.cut());
        }
        if (all == 1 && random.nextInt(2) == 0) {
            delivered.remove(random.nextInt(delivered.size()));
        }
        drawGaps();
        var items = new ArrayList<Object>(delivered);
        items.addAll(gaps);
        for (Object again : List.copyOf(items)) {
            if (random.nextInt(8) == 0) {
                items.add(again);
            }
        }
        if (random.nextInt(3) > 0) {
            Collections.shuffle(items, new Random(random.nextLong()));
        }
        for (int at = 0; at < items.size(); ) {
            int to = Math.min(items.size(), at + random.nextInt(1, 8));
            batches.add(batch(items.subList(at, to)));
            at = to;
        }
    }

    private static Batch batch(List<Object> items) {
        var batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (Object item : items) {
            if (item instanceof GapRecord gap) {
                batch.gaps().add(gap);
            } else {
                batch.records().add((TradesRecord) item);
            }
        }
        return batch;
    }

    private void drawGaps() {
        for (int line = random.nextInt(7); line > 0; line--) {
            Instant from = random.nextInt(4) == 0 ? null : Instant.ofEpochMilli(random.nextLong(1, 900));
            var opened = new GapRecord.Opening(1_000, line);
            gaps.add(new GapRecord(store.symbol(), opened, from, null, "DISCONNECTED"));
            if (random.nextInt(3) > 0) {
                gaps.add(new GapRecord(store.symbol(), opened, from, Instant.ofEpochMilli(1_000), "DISCONNECTED"));
            }
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
            count(new SymbolFold(store.over(this::carry), store.symbol(), someGaps, records, limits, line -> {}).run());
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
        batches.clear();
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
        if (discard) {
            coverage.met(Met.DISCARDED);
            Stream.concat(
                            record.trades().stream().map(trade -> trade.position()),
                            record.unreadable().stream().map(element -> element.position()))
                    .forEach(
                            position -> discarded.add(new TradeId(record.claim().epoch(), position)));
        }
        JudgedRecord judged =
                discard ? Judge.discard(record, row.bytes()) : Judge.judge(record, row.bytes(), null, rules);
        while (!isDone(List.of(), List.of(judged))) {
            // tried again as it was
        }
    }

    /** What died between a trade and its bars left the trade in its table; discarding it then leaves it there. */
    private boolean isStoredNowhere(TradesRecord record) {
        Map<TradeKey, Trade> trades = store.rows().trades();
        return record.trades().stream().noneMatch(trade -> trades.containsKey(TradeKey.of(trade)));
    }

    /** Delivers each epoch as one record, until every range is one. */
    void heal() {
        List<TradesRecord> whole = tape.whole();
        for (int times = wholeRefused ? tape.epochs.size() : 0; times >= 0; times--) {
            for (TradesRecord record : whole) {
                untilDone(new Batch(List.of(), List.of(record)));
            }
        }
    }

    /** Returns how many holes the claims delivered leave, the slow way. */
    int holesLeft() {
        var ends = new TreeMap<Long, Position>();
        for (TradesRecord record : delivered) {
            later(ends, record.claim().epoch(), record.claim().range().to());
            if (record.after() != null) {
                later(ends, record.after().epoch(), record.after().to());
            }
        }
        int holes = 0;
        for (Map.Entry<Long, Position> end : ends.entrySet()) {
            boolean inHole = false;
            for (Position at : positions()) {
                boolean missing = at.isBefore(end.getValue()) && !isClaimed(end.getKey(), at);
                holes += missing && !inHole ? 1 : 0;
                inHole = missing;
            }
        }
        return holes;
    }

    private boolean isClaimed(long epoch, Position at) {
        return delivered.stream()
                .anyMatch(record -> record.claim().epoch() == epoch
                        && record.claim().range().contains(at));
    }

    private static void later(Map<Long, Position> ends, long epoch, Position end) {
        ends.merge(epoch, end, (a, b) -> a.isBefore(b) ? b : a);
    }

    /** More than any frame of a small tape has. */
    private static List<Position> positions() {
        var positions = new ArrayList<Position>();
        for (int frame = 0; frame < 12; frame++) {
            for (int index = 0; index < 6; index++) {
                positions.add(new Position(frame, index));
            }
        }
        return positions;
    }
}
