/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.TapeJson.Member;
import io.tapeline.oracle.TapeJson.Members;
import io.tapeline.oracle.TapeJson.NumberText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a trade frame, judged.
 *
 * @param symbol empty when it cannot be read: such an element belongs to nobody and stays on the tape
 * @param trade the trade, when it is one
 * @param refusal why it is none; empty when it is one
 */
record TapeElement(Optional<String> symbol, Optional<SeenTrade> trade, String refusal) {

    static final String UNREADABLE = "UNREADABLE";

    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_CODES = 64;
    private static final int LONGEST_CODE = 64;

    static TapeElement of(@Nullable Object element, ElementId id, long receivedAt) {
        Optional<String> symbol = element instanceof Members members
                ? members.only("s")
                        .map(Member::value)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(WireSymbol::isReadable)
                : Optional.empty();
        if (symbol.isEmpty() || !(element instanceof Members members)) {
            return new TapeElement(Optional.empty(), Optional.empty(), "NO_SYMBOL");
        }
        Optional<BigDecimal> price = number(members, "p").flatMap(NumberBound::read);
        Optional<BigDecimal> size = number(members, "v").flatMap(NumberBound::read);
        Optional<Long> time = number(members, "t").flatMap(TapeElement::whole);
        Optional<List<String>> codes = codes(members);
        if (price.isEmpty() || size.isEmpty() || time.isEmpty() || codes.isEmpty()) {
            return new TapeElement(symbol, Optional.empty(), UNREADABLE);
        }
        var trade = new SeenTrade(id, time.get(), receivedAt, price.get(), size.get(), codes.get());
        String refusal = refusal(trade);
        return new TapeElement(symbol, refusal.isEmpty() ? Optional.of(trade) : Optional.empty(), refusal);
    }

    private static String refusal(SeenTrade trade) {
        if (trade.price().signum() <= 0) {
            return "PRICE_NOT_POSITIVE";
        }
        if (trade.size().signum() < 0) {
            return "SIZE_NEGATIVE";
        }
        boolean absurd = trade.tradedAt() < YEAR_2000 || trade.tradedAt() - DAY_MILLIS > trade.receivedAt();
        return absurd ? "TIME_ABSURD" : "";
    }

    private static Optional<String> number(Members members, String name) {
        return members.only(name)
                .map(Member::value)
                .map(value -> value instanceof NumberText number ? number.text() : null);
    }

    static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException fractionOrTooLong) {
            return Optional.empty();
        }
    }

    /** Absent and null are no conditions; empty when what stands there is no list of short strings. */
    private static Optional<List<String>> codes(Members members) {
        List<Member> given = members.named("c");
        if (given.size() > 1) {
            return Optional.empty();
        }
        Object value = given.isEmpty() ? null : given.get(0).value();
        if (value == null) {
            return Optional.of(List.of());
        }
        if (!(value instanceof List<?> items) || items.size() > MOST_CODES) {
            return Optional.empty();
        }
        var codes = new ArrayList<String>();
        for (Object item : items) {
            if (!(item instanceof String code) || code.length() > LONGEST_CODE) {
                return Optional.empty();
            }
            codes.add(code);
        }
        return Optional.of(codes);
    }
}
