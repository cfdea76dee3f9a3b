/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.bar.BarFold;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.EpochPositions;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.RefusedElement;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Folds records of one symbol into their bars: refusals first, then trades, then minutes, then days. A record for which
 * a bar has no room goes to quarantine whole. For one thread, used once.
 */
final class BarsFold {

    /** A bar as it is stored, and which of its trades this fold added. */
    private record Standing(StoredBar bar, List<Trade> added) {
        Bar values() {
            return Objects.requireNonNull(bar.bar());
        }
    }

    private final SymbolContext context;
    private final Stores stores;
    private final Quarantine quarantine;
    private final List<JudgedRecord> records;
    private final FoldedBars folded;

    private final Set<JudgedRecord> quarantined = new LinkedHashSet<>();
    private final Map<BarKey, Standing> standing = new HashMap<>();
    private int refusedElements;
    private long closed;
    private int heldBack;

    /**
     * Prepares the fold.
     *
     * @param folded is told of what was folded
     */
    BarsFold(SymbolContext context, List<JudgedRecord> records, FoldedBars folded) {
        this.context = context;
        this.stores = context.stores();
        this.quarantine = new Quarantine(stores.quarantine());
        this.records = records;
        this.folded = folded;
    }

    Tally run() {
        Set<BarKey> keys = keys();
        List<StoredBar> read = keys.isEmpty() ? List.of() : stores.bars().read(keys);
        FoldPlan plan = FoldPlan.of(read, records, context.limits());
        quarantineElements(plan.records(), read);
        quarantineWhole(plan.tooManyHoles());
        List<Trade> newTrades = plan.newTrades();
        for (Row row : TradeRows.of(newTrades, TradeRows.MAX_PACKED_BYTES)) {
            stores.trades().put(row);
        }
        int before = quarantined.size();
        List<BarFold> minutes = plan.folded(Interval.MINUTE);
        Set<BarKey> inserted = insert(minutes);
        for (BarFold minute : minutes) {
            if (!inserted.contains(minute.key())) {
                write(plan, minute);
            }
            heldBack += minute.heldBack();
        }
        // what a minute had no room for must not stand in its day, or a redrive would find it done
        boolean dropped = quarantined.size() > before;
        for (BarFold day : plan.folded(Interval.DAY)) {
            write(plan, dropped ? again(plan, plan.read(day.key())) : day);
        }
        quarantined.addAll(plan.waiting());
        plan.records().stream().filter(record -> !quarantined.contains(record)).forEach(this::tell);
        int refusedRecords = quarantined.size() + plan.leftRefused();
        return new Tally(newTrades.size(), refusedElements, refusedRecords, closed, heldBack);
    }

    private void tell(JudgedRecord record) {
        folded.add(record);
        record.byBar().forEach((key, trades) -> {
            Standing minute = standing.get(key);
            if (minute != null && key.interval() == Interval.MINUTE) {
                folded.look(
                        minute.values(), inBar(minute, trades), record.claim().policy());
            }
        });
    }

    /** What a minute had settled before may be closed, if its day has closed anything. */
    private List<Trade> inBar(Standing minute, List<Trade> trades) {
        Standing day = standing.get(minute.bar().key().day());
        if (day != null && day.bar().applied().closed() == 0) {
            return trades;
        }
        var surely = new HashSet<TradeId>();
        surely.add(minute.values().close().id());
        minute.added().forEach(trade -> surely.add(trade.id()));
        return trades.stream().filter(trade -> surely.contains(trade.id())).toList();
    }

    private Set<BarKey> keys() {
        var keys = new LinkedHashSet<BarKey>();
        for (JudgedRecord record : records) {
            for (BarKey key : record.byBar().keySet()) {
                keys.add(key);
                keys.add(key.day());
            }
            keys.addAll(record.joins());
        }
        return keys;
    }

    private void quarantineElements(List<JudgedRecord> judged, List<StoredBar> read) {
        List<EpochPositions> remembered = read.stream()
                .map(bar -> bar.applied().refused())
                .filter(refused -> !refused.isEmpty())
                .toList();
        for (JudgedRecord record : judged) {
            for (RefusedElement element : record.refused()) {
                var id = new TradeId(record.claim().epoch(), element.position());
                // what a bar remembers as refused was in quarantine before
                if (remembered.stream().noneMatch(refused -> refused.contains(id))) {
                    quarantine.keepElement(record.record(), element, record.arrival());
                }
                refusedElements++;
            }
        }
    }

    private void quarantineWhole(Collection<JudgedRecord> tooManyHoles) {
        for (JudgedRecord record : tooManyHoles) {
            if (quarantined.add(record)) {
                BarBudget budget = context.limits().bars();
                var range = record.record().claim().range();
                var refusal = new Refusal(
                        Refusal.Reason.TOO_MANY_HOLES,
                        "a bar knows the tape in at most " + budget.rangesBytes()
                                + " bytes and what of it is refused in " + budget.maxRefusedBytes() + ", the record "
                                + range + " would need more");
                quarantine.keepWhole(record.record(), record.bytes(), refusal, record.arrival());
                context.log()
                        .accept("quarantined TOO_MANY_HOLES " + context.symbol() + " "
                                + record.claim().epoch() + ":" + range);
            }
        }
    }

    /** Writes those that have no row yet, many in a call; one alone is written as any other. */
    private Set<BarKey> insert(List<BarFold> minutes) {
        Map<BarKey, BarFold> folds = new HashMap<>();
        var first = new ArrayList<StoredBar>();
        for (BarFold minute : minutes) {
            if (minute.isFirst()) {
                minute.changed().ifPresent(bar -> first.add(bar.nextVersion()));
                folds.put(minute.key(), minute);
            }
        }
        var inserted = new HashSet<BarKey>();
        for (int from = 0; from < first.size() && first.size() > 1; from += BarStore.MOST_INSERTED) {
            List<StoredBar> some = first.subList(from, Math.min(first.size(), from + BarStore.MOST_INSERTED));
            Set<BarKey> written = stores.bars().insert(some);
            some.stream().filter(bar -> written.contains(bar.key())).forEach(bar -> {
                BarFold fold = Objects.requireNonNull(folds.get(bar.key()));
                closed += fold.closed();
                stands(bar, fold);
            });
            inserted.addAll(written);
        }
        return inserted;
    }

    /** Every conflict is a write of somebody else, so this ends when the others do. */
    private void write(FoldPlan plan, BarFold fold) {
        BarKey key = fold.key();
        var conflicts = new Conflicts("bar " + key.series() + " " + key.start(), context.log());
        BarFold next = fold;
        Optional<StoredBar> changed = next.changed();
        while (changed.isPresent()) {
            StoredBar written = changed.get().nextVersion();
            Optional<StoredBar> current = stores.bars().write(written);
            if (current.isEmpty()) {
                closed += next.closed();
                stands(written, next);
                return;
            }
            conflicts.another();
            next = again(plan, current.get());
            changed = next.changed();
        }
        if (next.holdsTrades()) {
            stands(next.bar(), next);
        }
    }

    private void stands(StoredBar bar, BarFold fold) {
        standing.put(bar.key(), new Standing(bar, fold.added()));
        if (bar.key().interval() == Interval.DAY) {
            folded.add(bar);
        }
    }

    private BarFold again(FoldPlan plan, StoredBar onto) {
        var without = new LinkedHashSet<>(quarantined);
        BarFold fold = plan.again(onto, without);
        quarantineWhole(without);
        return fold;
    }
}
