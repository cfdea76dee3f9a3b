/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.quarantine.RefusedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record after the rules: which of its trades are folded, which elements are refused, which positions it answers. */
public final class JudgedRecord {

    private final TradesRecord record;
    private final byte[] bytes;
    private final List<List<RefusedElement>> holes;
    private final PositionSet answered;
    private final Map<BarKey, List<Trade>> byBar;

    JudgedRecord(
            TradesRecord record,
            byte[] bytes,
            List<Trade> accepted,
            List<List<RefusedElement>> holes,
            PositionSet answered) {
        this.record = record;
        this.bytes = bytes;
        this.holes = holes;
        this.answered = answered;
        this.byBar = byBar(accepted);
    }

    private static Map<BarKey, List<Trade>> byBar(List<Trade> accepted) {
        var byBar = new LinkedHashMap<BarKey, List<Trade>>();
        for (Interval interval : Interval.values()) {
            if (interval.isStored()) {
                for (Trade trade : accepted) {
                    byBar.computeIfAbsent(BarKey.of(trade, interval), key -> new ArrayList<>())
                            .add(trade);
                }
            }
        }
        return byBar;
    }

    TradesRecord record() {
        return record;
    }

    /** Returns the record as it arrived. */
    byte[] bytes() {
        return bytes;
    }

    long epoch() {
        return record.claim().epoch();
    }

    /** Returns the refused elements, those of one hole together, ascending. */
    List<List<RefusedElement>> holes() {
        return holes;
    }

    /** Returns the positions this record may mark applied: its claim without its holes. */
    PositionSet answered() {
        return answered;
    }

    /** Returns the trades to fold by the stored bars they fall into. */
    Map<BarKey, List<Trade>> byBar() {
        return byBar;
    }
}
