/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import io.tapeline.playedhistory.market.Actions.Dividend;
import io.tapeline.playedhistory.market.Actions.Split;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Results as Massive writes them: JSON text, numbers in the forms its server has been seen to use. */
public final class Documents {

    private static final double EXPONENT_FROM = 1e7;
    private static final int DAYS_TO_PAY = 20;

    private final SyntheticMarket market;

    public Documents(SyntheticMarket market) {
        this.market = market;
    }

    /** Returns one bar; a large volume has an exponent, as Go's floats have. */
    public static String bar(Bar bar) {
        return "{\"v\":" + volume(bar.volume()) + ",\"vw\":" + bar.vwap() + ",\"o\":" + bar.open() + ",\"c\":"
                + bar.close() + ",\"h\":" + bar.high() + ",\"l\":" + bar.low() + ",\"t\":" + bar.start() + ",\"n\":"
                + bar.trades() + "}";
    }

    /** Returns a stock's splits between two days, both included. */
    public List<String> splits(String symbol, LocalDate from, LocalDate to) {
        return market.actions(symbol).splits().stream()
                .filter(split -> isWithin(split.day(), from, to))
                .map(split -> split(
                        split, market.actions(symbol).sharesSince(split.day().minusDays(1))))
                .toList();
    }

    /** Returns a stock's dividends by their ex-dividend day, both days included. */
    public List<String> dividends(String symbol, LocalDate from, LocalDate to) {
        return market.actions(symbol).dividends().stream()
                .filter(dividend -> isWithin(dividend.day(), from, to))
                .map(dividend -> dividend(dividend, market.actions(symbol).sharesSince(dividend.day())))
                .toList();
    }

    /** Returns what is known of a symbol. */
    public static String ticker(String symbol) {
        boolean crypto = SyntheticMarket.isCrypto(symbol);
        return ("{\"ticker\":\"%s\",\"name\":\"%s (synthetic)\",\"market\":\"%s\",\"locale\":\"%s\",\"active\":true,"
                        + "\"currency_name\":\"usd\"%s}")
                .formatted(
                        symbol,
                        symbol,
                        crypto ? "crypto" : "stocks",
                        crypto ? "global" : "us",
                        crypto ? "" : ",\"primary_exchange\":\"XNAS\",\"type\":\"CS\"");
    }

    private static String split(Split split, double shares) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"E%08x\",\"ticker\":\"%s\",\"execution_date\":\"%s\",\"split_from\":%d,\"split_to\":%d,"
                        + "\"adjustment_type\":\"%s\",\"historical_adjustment_factor\":%.8f}",
                split.hashCode(),
                split.symbol(),
                split.day(),
                split.from(),
                split.to(),
                split.type(),
                1 / shares);
    }

    private static String dividend(Dividend dividend, double shares) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"E%08x\",\"ticker\":\"%s\",\"declaration_date\":\"%s\",\"ex_dividend_date\":\"%s\","
                        + "\"record_date\":\"%s\",\"pay_date\":\"%s\",\"frequency\":4,\"distribution_type\":\"recurring\","
                        + "\"currency\":\"USD\",\"cash_amount\":%.2f,\"split_adjusted_cash_amount\":%.6f,"
                        + "\"historical_adjustment_factor\":0.998}",
                dividend.hashCode(),
                dividend.symbol(),
                dividend.day().minusDays(DAYS_TO_PAY),
                dividend.day(),
                dividend.day(),
                dividend.day().plusDays(DAYS_TO_PAY),
                dividend.amount(),
                dividend.amount() / shares);
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static String volume(double volume) {
        if (volume < EXPONENT_FROM) {
            return Long.toString((long) volume);
        }
        String text = Double.toString(volume);
        int e = text.indexOf('E');
        return e < 0 ? text : text.substring(0, e) + "e+0" + text.substring(e + 1);
    }
}
