/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

import static io.tapeline.market.calendar.MarketSession.POST_MARKET;
import static io.tapeline.market.calendar.MarketSession.REGULAR;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.market.trade.Trade;
import java.util.List;
import java.util.Set;

/** What the consolidated tape's rules let a trade do. */
final class ConsolidatedTape {

    private static final ConditionTable TABLE = ConditionTable.load();

    /** Form T: traded outside the regular session. */
    private static final String EXTENDED_HOURS = "24";

    /** Form T and reported late. */
    private static final String EXTENDED_HOURS_LATE = "25";

    /** A closing auction prints after the bell and is still the regular session's last trade. */
    private static final Set<String> CLOSING = Set.of("35", "36", "39");

    /** A print without codes outside the regular session. */
    private static final TradeEffect EXTENDED = new TradeEffect(PriceBasis.ELIGIBLE, PriceBasis.EXTENDED, true);

    private ConsolidatedTape() {}

    static TradeEffect effectOf(Trade trade) {
        // the codes are those of the US tapes: elsewhere the same digits would mean something else, if anything
        if (trade.symbol().indexOf(':') >= 0) {
            return TradeEffect.FULL;
        }
        return effectOf(trade.conditions(), UsMarketCalendar.sessionAt(trade.tradedAt()));
    }

    static TradeEffect effectOf(List<String> codes, MarketSession session) {
        if (codes.isEmpty()) {
            return session == REGULAR ? TradeEffect.FULL : EXTENDED;
        }
        PriceBasis basis = PriceBasis.ELIGIBLE;
        boolean countsForVolume = true;
        boolean closing = false;
        boolean extended = false;
        for (String code : codes) {
            TradeCondition condition = TABLE.of(code);
            boolean formT = code.equals(EXTENDED_HOURS) || code.equals(EXTENDED_HOURS_LATE);
            extended |= formT;
            closing |= CLOSING.contains(code);
            if (formT && session != REGULAR) {
                basis = basis.worse(code.equals(EXTENDED_HOURS) ? PriceBasis.ELIGIBLE : PriceBasis.CONDITIONAL);
            } else {
                // what an unknown code says of the price is not known, that something was traded is
                basis = basis.worse(
                        condition == null
                                ? PriceBasis.INELIGIBLE
                                : condition.last().basis());
            }
            countsForVolume &= condition == null || condition.volume() != Mark.NO;
        }
        boolean regular = session == REGULAR || (session == POST_MARKET && closing && !extended);
        return new TradeEffect(basis, regular ? basis : outsideTheDay(basis), countsForVolume);
    }

    private static PriceBasis outsideTheDay(PriceBasis inMinute) {
        return inMinute == PriceBasis.ELIGIBLE ? PriceBasis.EXTENDED : PriceBasis.INELIGIBLE;
    }
}
