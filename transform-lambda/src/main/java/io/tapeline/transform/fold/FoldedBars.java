/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.PriceBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What folded bars tell the row of their symbol. For one thread. */
final class FoldedBars {

    private final List<JudgedRecord> records = new ArrayList<>();
    private final List<StoredBar> days = new ArrayList<>();
    private @Nullable Print last;

    /** Adds a record that is in its bars. */
    void add(JudgedRecord record) {
        records.add(record);
    }

    /** Adds a day as it stands. */
    void add(StoredBar day) {
        days.add(day);
    }

    /**
     * Looks for the last trade in a minute.
     *
     * @param minute as it stands
     * @param trades some that are in it, ascending by position
     */
    void look(Bar minute, List<Trade> trades, ConditionPolicy policy) {
        if (minute.basis() != PriceBasis.ELIGIBLE || !isNewer(minute.close())) {
            return;
        }
        for (int i = trades.size() - 1; i >= 0; i--) {
            Trade trade = trades.get(i);
            if (last != null && trade.tradedAt().isBefore(last.tradedAt())) {
                continue;
            }
            var print = new Print(trade.tradedAt(), trade.id(), trade.price());
            if (isNewer(print)
                    && TradeRules.isTimePlausible(trade)
                    && policy.effectOf(trade).inMinute() == PriceBasis.ELIGIBLE) {
                last = print;
            }
        }
    }

    private boolean isNewer(Print print) {
        return last == null || print.compareTo(last) > 0;
    }

    List<JudgedRecord> records() {
        return records;
    }

    /** Returns the days that were touched, as they stand. */
    List<StoredBar> days() {
        return days;
    }

    /** Returns the newest trade that sets the price of its minute and whose time is plausible. */
    Optional<Print> last() {
        return Optional.ofNullable(last);
    }
}
