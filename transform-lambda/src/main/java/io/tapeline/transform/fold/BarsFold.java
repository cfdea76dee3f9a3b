/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarFold;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.RefusedElement;
import io.tapeline.transform.store.Stores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Folds records of one symbol into their bars: refusals first, then trades, then minutes, then days. A record for which
 * a bar has no room goes to quarantine whole. For one thread, used once.
 */
final class BarsFold {

    private final Stores stores;
    private final Quarantine quarantine;
    private final String symbol;
    private final List<JudgedRecord> records;
    private final FoldLimits limits;
    private final Consumer<String> log;

    private final Set<JudgedRecord> quarantined = new LinkedHashSet<>();
    private final List<StoredBar> days = new ArrayList<>();
    private int refusedElements;
    private long closed;
    private int heldBack;

    BarsFold(Stores stores, String symbol, List<JudgedRecord> records, FoldLimits limits, Consumer<String> log) {
        this.stores = stores;
        this.quarantine = new Quarantine(stores.quarantine());
        this.symbol = symbol;
        this.records = records;
        this.limits = limits;
        this.log = log;
    }

    Tally run() {
        Set<BarKey> keys = keys();
        List<StoredBar> read = keys.isEmpty() ? List.of() : stores.bars().read(keys);
        FoldPlan plan = FoldPlan.of(read, records, limits);
        quarantineElements(read);
        quarantineWhole(plan.tooManyHoles());
        List<Trade> newTrades = plan.newTrades();
        for (Row row : TradeRows.of(newTrades, TradeRows.MAX_PACKED_BYTES)) {
            stores.trades().put(row);
        }
        int before = quarantined.size();
        for (BarFold minute : plan.folded(Interval.MINUTE)) {
            write(plan, minute);
            heldBack += minute.heldBack();
        }
        // what a minute had no room for must not stand in its day, or a redrive would find it done
        boolean dropped = quarantined.size() > before;
        for (BarFold day : plan.folded(Interval.DAY)) {
            write(plan, dropped ? again(plan, plan.read(day.key())) : day).ifPresent(days::add);
        }
        return new Tally(newTrades.size(), refusedElements, quarantined.size(), closed, heldBack);
    }

    /** Returns the records that are in their bars. */
    List<JudgedRecord> folded() {
        return records.stream().filter(record -> !quarantined.contains(record)).toList();
    }

    /** Returns the days that were touched, as they stand. */
    List<StoredBar> days() {
        return days;
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

    private void quarantineElements(List<StoredBar> read) {
        for (JudgedRecord record : records) {
            for (RefusedElement element : record.refused()) {
                var id = new TradeId(record.claim().epoch(), element.position());
                // what a bar remembers as refused was in quarantine before
                if (read.stream().noneMatch(bar -> bar.applied().refused().contains(id))) {
                    quarantine.keepElement(record.record(), element, record.arrival());
                }
                refusedElements++;
            }
        }
    }

    private void quarantineWhole(Collection<JudgedRecord> tooManyHoles) {
        for (JudgedRecord record : tooManyHoles) {
            if (quarantined.add(record)) {
                var range = record.record().claim().range();
                var refusal = new Refusal(
                        Refusal.Reason.TOO_MANY_HOLES,
                        "a bar knows the tape in at most " + limits.bars().rangesBytes() + " bytes, the record " + range
                                + " would need more");
                quarantine.keepWhole(record.record(), record.bytes(), refusal, record.arrival());
                log.accept("quarantined TOO_MANY_HOLES " + symbol + " "
                        + record.claim().epoch() + ":" + range);
            }
        }
    }

    /**
     * Every conflict is a write of somebody else, so this ends when the others do.
     *
     * @return the bar as it stands, empty when it has no row
     */
    private Optional<StoredBar> write(FoldPlan plan, BarFold fold) {
        BarKey key = fold.key();
        var conflicts = new Conflicts("bar " + key.series() + " " + key.start(), log);
        BarFold next = fold;
        while (next.hasChanged()) {
            StoredBar written = next.bar().nextVersion();
            Optional<StoredBar> current = stores.bars().write(written);
            if (current.isEmpty()) {
                closed += next.closed();
                return Optional.of(written);
            }
            conflicts.another();
            next = again(plan, current.get());
        }
        return next.holdsTrades() ? Optional.of(next.bar()) : Optional.empty();
    }

    private BarFold again(FoldPlan plan, StoredBar onto) {
        var without = new LinkedHashSet<>(quarantined);
        BarFold fold = plan.again(onto, without);
        quarantineWhole(without);
        return fold;
    }
}
