/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static io.tapeline.played.session.OddScript.element;

/** Elements that look like trades and are refused; good ones stand beside them and are stored. */
final class OddRefusals {

    private static final String REGULAR = "[\"1\"]";
    private static final String UNREADABLE = "quarantined, `UNREADABLE`; the neighbours are stored";
    private static final String NO_SYMBOL = "stays on the tape, counted by reason; the neighbours are stored";

    private OddRefusals() {}

    static void tell(OddScript on) {
        values(on);
        unreadable(on);
        withoutSymbol(on);
    }

    private static void values(OddScript on) {
        beside(on, "price 0", "quarantined, `PRICE_NOT_POSITIVE`", element(REGULAR, "0", "AAPL", on.ago(200), "100"));
        beside(
                on,
                "a negative price",
                "quarantined, `PRICE_NOT_POSITIVE`",
                element(REGULAR, "-37.63", "AAPL", on.ago(200), "100"));
        beside(
                on,
                "a negative size",
                "quarantined, `SIZE_NEGATIVE`",
                element(REGULAR, "213.4", "AAPL", on.ago(200), "-100"));
        beside(
                on,
                "`t` in seconds",
                "quarantined, `TIME_ABSURD`",
                element(REGULAR, "213.4", "AAPL", on.ago(200).substring(0, 10), "100"));
        beside(
                on,
                "`t` in the year 2100",
                "quarantined, `TIME_ABSURD`",
                element(REGULAR, "213.4", "AAPL", "4102444800000", "100"));
        beside(on, "`t` of 0", "quarantined, `TIME_ABSURD`", element(REGULAR, "213.4", "AAPL", "0", "100"));
    }

    private static void unreadable(OddScript on) {
        String t = on.ago(200);
        beside(on, "`p` is a string", UNREADABLE, element(REGULAR, "\"213.4\"", "AAPL", t, "100"));
        beside(on, "`p` is null", UNREADABLE, element(REGULAR, "null", "AAPL", t, "100"));
        beside(on, "`p` missing", UNREADABLE, "{\"c\":[\"1\"],\"s\":\"AAPL\",\"t\":" + t + ",\"v\":100}");
        beside(on, "`t` missing", UNREADABLE, "{\"c\":[\"1\"],\"p\":213.4,\"s\":\"AAPL\",\"v\":100}");
        beside(on, "`v` missing", UNREADABLE, "{\"c\":[\"1\"],\"p\":213.4,\"s\":\"AAPL\",\"t\":" + t + "}");
        beside(on, "`t` is a string", UNREADABLE, element(REGULAR, "213.4", "AAPL", "\"" + t + "\"", "100"));
        beside(on, "`t` has a fraction", UNREADABLE, element(REGULAR, "213.4", "AAPL", t + ".5", "100"));
        beside(on, "`p` of 1e400", UNREADABLE, element(REGULAR, "1e400", "AAPL", t, "100"));
        beside(on, "`v` of 1e20000000", UNREADABLE, element(REGULAR, "213.4", "AAPL", t, "1e20000000"));
        beside(
                on,
                "`p` with 40 digits",
                UNREADABLE,
                element(REGULAR, "213.4000000000000000000000000000000000001", "AAPL", t, "100"));
        beside(on, "`c` is a string", UNREADABLE, element("\"1\"", "213.4", "AAPL", t, "100"));
        beside(on, "`c` holds numbers", UNREADABLE, element("[1,12]", "213.4", "AAPL", t, "100"));
    }

    private static void withoutSymbol(OddScript on) {
        String t = on.ago(200);
        on.trades("elements that are no objects", NO_SYMBOL, "5", "\"x\"", "null", "[]", on.plain("213.4"));
        beside(on, "`s` missing", NO_SYMBOL, "{\"c\":[\"1\"],\"p\":213.4,\"t\":" + t + ",\"v\":100}");
        beside(on, "`s` is a number", NO_SYMBOL, "{\"c\":[\"1\"],\"p\":213.4,\"s\":7,\"t\":" + t + ",\"v\":100}");
        beside(on, "`s` empty", NO_SYMBOL, element(REGULAR, "213.4", "", t, "100"));
        beside(on, "`s` of 300 characters", NO_SYMBOL, element(REGULAR, "213.4", "A".repeat(300), t, "100"));
        beside(on, "`s` with a control character", NO_SYMBOL, element(REGULAR, "213.4", "AA\\u0007PL", t, "100"));
    }

    private static void beside(OddScript on, String name, String outcome, String element) {
        on.trades(name, outcome, on.plain("213.4"), element, on.plain("213.41"));
    }
}
