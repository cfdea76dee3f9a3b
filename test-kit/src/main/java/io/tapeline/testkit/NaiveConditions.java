/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.trade.Trade;
import java.util.List;
import java.util.Set;

/** What a trade may move, written down from the contract's words (COND-1 to COND-7) and not from the table. */
final class NaiveConditions {

    private static final Set<String> NEVER =
            Set.of("3", "5", "10", "11", "12", "16", "17", "20", "22", "24", "25", "26", "37");
    private static final Set<String> ONLY_ALONE = Set.of("9", "21", "30", "32");
    private static final Set<String> WITHOUT_SIZE = Set.of("16", "20", "39");
    private static final Set<String> CLOSING = Set.of("35", "36", "39");

    private NaiveConditions() {}

    static boolean hasSize(Trade trade) {
        return isElsewhere(trade) || trade.conditions().stream().noneMatch(WITHOUT_SIZE::contains);
    }

    /** What a trade's price rests on in its minute. */
    static String inMinute(Trade trade) {
        return isElsewhere(trade) ? "eligible" : byCodes(trade, NaiveSessions.of(trade.tradedAt()));
    }

    /** What a trade's price rests on in its day. */
    static String inDay(Trade trade) {
        if (isElsewhere(trade)) {
            return "eligible";
        }
        String session = NaiveSessions.of(trade.tradedAt());
        String basis = byCodes(trade, session);
        boolean closing = session.equals("post")
                && trade.conditions().stream().anyMatch(CLOSING::contains)
                && !trade.conditions().contains("24")
                && !trade.conditions().contains("25");
        if (session.equals("regular") || closing) {
            return basis;
        }
        return basis.equals("eligible") ? "extended" : "ineligible";
    }

    private static boolean isElsewhere(Trade trade) {
        return trade.symbol().contains(":");
    }

    private static String byCodes(Trade trade, String session) {
        List<String> codes = trade.conditions();
        boolean regular = session.equals("regular");
        boolean never = codes.stream()
                .anyMatch(code -> !isKnown(code) || (NEVER.contains(code) && (regular || !isFormT(code))));
        if (never) {
            return "ineligible";
        }
        boolean onlyAlone = codes.stream().anyMatch(code -> ONLY_ALONE.contains(code) || code.equals("25"));
        return onlyAlone ? "conditional" : "eligible";
    }

    private static boolean isFormT(String code) {
        return code.equals("24") || code.equals("25");
    }

    private static boolean isKnown(String code) {
        return code.matches("[1-9]|[1-3][0-9]|40|41");
    }
}
