/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static io.tapeline.played.session.OddScript.STORED;
import static io.tapeline.played.session.OddScript.element;
import static io.tapeline.played.session.OddScript.frame;

/** What is odd and yet a trade. */
final class OddTrades {

    private static final String REGULAR = "[\"1\"]";

    private OddTrades() {}

    static void tell(OddScript on) {
        conditions(on);
        numbers(on);
        symbols(on);
        batches(on);
        times(on);
    }

    private static void conditions(OddScript on) {
        on.say(
                "`c` absent, as in 2019 and 2020",
                "stored, no conditions",
                "{\"data\":[{\"p\":213.4,\"s\":\"AAPL\",\"t\":" + on.ago(200) + ",\"v\":100}],\"type\":\"trade\"}");
        on.trades(
                "`c` null on a stock", "stored, no conditions", element("null", "213.41", "AAPL", on.ago(200), "100"));
        on.trades("`c` empty", "stored, no conditions", element("[]", "213.42", "AAPL", on.ago(200), "10"));
        on.trades("one condition", STORED, on.plain("213.4"));
        on.trades(
                "four conditions, in the tape's order and not by number",
                STORED,
                element("[\"1\",\"8\",\"24\",\"12\"]", "213.39", "AAPL", on.ago(200), "7"));
    }

    private static void numbers(OddScript on) {
        on.trades(
                "size 0: a price update of forex",
                "stored; the bar has no volume and no VWAP",
                element("null", "1.15723", "OANDA:EUR_USD", on.ago(90), "0"));
        on.trades(
                "fractional sizes",
                STORED,
                element("null", "114820.31", "BINANCE:BTCUSDT", on.ago(90), "0.00034"),
                element("null", "114820.32", "BINANCE:BTCUSDT", on.ago(89), "1.00000001"));
        on.trades(
                "a fraction of a cent, eight decimals",
                STORED,
                element(REGULAR, "213.4001", "AAPL", on.ago(200), "100"),
                element("null", "0.00001049", "BINANCE:PEPEUSDT", on.ago(200), "1000000"));
        on.trades(
                "exponents as Go writes them below 1e-6 and from 1e21",
                STORED,
                element("null", "1.117e-7", "BINANCE:PEPEUSDT", on.ago(90), "1e+21"));
        on.trades(
                "exponents as others write them",
                STORED,
                element("null", "1.118e-07", "BINANCE:PEPEUSDT", on.ago(90), "7.0790813E+7"));
        on.trades(
                "whole numbers without decimals, and trailing zeros",
                "stored; printed without them",
                element(REGULAR, "213", "AAPL", on.ago(200), "1"),
                element(REGULAR, "213.50", "AAPL", on.ago(199), "100.0"));
        on.trades(
                "24 digits, the most that is taken",
                STORED,
                element("null", "1.00000000000000000000001", "IC MARKETS:1", on.ago(90), "2"));
    }

    private static void symbols(OddScript on) {
        on.trades(
                "several symbols and asset classes in one frame; symbols with `:` `.` `_` `-` and a space",
                STORED,
                on.plain("213.45"),
                element("null", "3682.14", "COINBASE:ETH-EUR", on.ago(30), "0.5"),
                element("[\"1\",\"12\"]", "465.15", "BRK.B", on.ago(210), "3"),
                element("null", "1.15724", "OANDA:EUR_USD", on.ago(30), "0"),
                element("null", "99.5", "IC MARKETS:1", on.ago(40), "1"),
                element("null", "263.31", "KRAKEN:XXMRZEUR", on.ago(45), "2.25"));
        on.trades(
                "an escaped letter in the symbol",
                "stored under `AAPL`",
                "{\"c\":[\"1\"],\"p\":213.46,\"s\":\"\\u0041APL\",\"t\":" + on.ago(200) + ",\"v\":100}");
        on.trades(
                "keys in another order, and one we do not know",
                STORED,
                "{\"s\":\"MSFT\",\"x\":\"Q\",\"v\":100,\"t\":" + on.ago(200) + ",\"p\":527.1,\"c\":[\"1\"]}");
    }

    private static void batches(OddScript on) {
        String[] first = new String[FrameText.MAX_TRADES];
        first[0] = element("[\"1\",\"12\"]", "527.1", "MSFT", on.ago(230), "4");
        first[1] = element("[\"1\",\"12\"]", "527.11", "MSFT", on.ago(229), "4");
        String sweep = on.ago(200);
        for (int i = 2; i < first.length; i++) {
            first[i] = element("[\"1\",\"8\"]", "527." + (10 + i / 3), "MSFT", sweep, "100");
        }
        String[] second = new String[5];
        for (int i = 0; i < second.length; i++) {
            second[i] = element("[\"1\",\"8\"]", "527.13", "MSFT", sweep, "100");
        }
        on.trades("ten trades, the most a frame holds: a sweep of 13 prints begins", STORED, first);
        on.trades("the sweep's other five, all equal", "stored, each of them", second);
        on.trades(
                "identical prints in one frame",
                "stored, both",
                element("[\"1\",\"8\",\"12\"]", "465.06", "BRK.B", on.ago(200), "4"),
                element("[\"1\",\"8\",\"12\"]", "465.06", "BRK.B", on.ago(200), "4"));
        String repeated = frame(on.plain("213.5"), element(REGULAR, "213.51", "AAPL", on.ago(190), "200"));
        on.say("a frame", STORED, repeated);
        on.say("the same frame again", "stored again: it counts as received", repeated);
        on.say("and again", "stored again: it counts as received", repeated);
        String[] many = new String[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = element(
                    REGULAR, "213." + (10 + i % 80), "AAPL", on.ago(900 - i / 4), Integer.toString(1 + i % 300));
        }
        on.trades(
                "2 000 trades in one message, larger than a record on the stream",
                "stored; split between two indices",
                many);
    }

    private static void times(OddScript on) {
        on.trades(
                "times that go back within a frame",
                STORED,
                element(REGULAR, "213.6", "AAPL", on.ago(100), "100"),
                element(REGULAR, "213.7", "AAPL", on.ago(241), "100"),
                element(REGULAR, "213.65", "AAPL", on.ago(241), "100"));
        on.after(45_000);
        on.trades(
                "times that go back across a minute",
                "stored, each in its own minute",
                element(REGULAR, "213.8", "AAPL", on.ago(100), "100"),
                element(REGULAR, "213.9", "AAPL", on.ago(60_050), "100"));
        on.after(61_000);
        on.trades(
                "a trade of the minute before last",
                "stored; not late yet",
                element(REGULAR, "214", "AAPL", on.ago(119_000), "100"));
        on.trades(
                "a trade four minutes old",
                "stored, and counted as late on its bar",
                element(REGULAR, "214.2", "AAPL", on.ago(240_000), "100"));
        on.trades(
                "a trade of an earlier day",
                "stored in that day, late on both bars",
                element("null", "114000", "BINANCE:BTCUSDT", on.ago(86_400_000L * 2), "0.01"));
        on.trades(
                "a venue's clock ten minutes ahead of ours",
                STORED,
                element("null", "3690.1", "COINBASE:ETH-EUR", on.ago(-600_000), "0.1"));
        on.trades(
                "a year after the session",
                "on a replay refused, `TIME_ABSURD`; when played later than that, stored",
                element(REGULAR, "213.4", "AAPL", on.ago(-86_400_000L * 365), "100"));
    }
}
